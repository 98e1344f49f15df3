/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What went wrong, as RFC 9457 writes it.
 *
 * @param detail a sentence for the user
 * @param field  the member of the request that is wrong, if it is one
 */
@RegisterForReflection
@JsonInclude(Include.NON_NULL)
record Problem(int status, String title, String detail, String field) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String detail) {
        return new Problem(status, Status.fromStatusCode(status).getReasonPhrase(), detail, null);
    }

    static Problem in(String field, String detail) {
        return new Problem(400, Status.BAD_REQUEST.getReasonPhrase(), detail, field);
    }

    static Problem forbidden(String field, String detail) {
        return new Problem(403, Status.FORBIDDEN.getReasonPhrase(), detail, field);
    }

    Response toResponse() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
