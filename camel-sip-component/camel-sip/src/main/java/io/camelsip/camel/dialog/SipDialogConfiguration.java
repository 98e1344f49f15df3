/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import java.time.Duration;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of a {@code sip-dialog:} endpoint; on the component they are the defaults of all its endpoints. */
@UriParams
public class SipDialogConfiguration implements Cloneable {

    /** The name of the SIP component whose calls are meant. */
    @UriParam(defaultValue = "sip")
    @Metadata(label = "advanced")
    private String sipComponent = "sip";

    /**
     * What to tell of, separated by commas: early, confirmed, refreshed, transfer and ended; all where none is given.
     */
    @UriParam(label = "consumer")
    private String events;

    /** Of which calls to tell: those that peers began or those that we placed; both where none is given. */
    @UriParam(label = "consumer", enums = "incoming,outgoing")
    private String direction;

    /** How long to wait for the final response. */
    @UriParam(label = "producer", defaultValue = "32s", javaType = "java.time.Duration")
    private Duration requestTimeout = Duration.ofSeconds(32);

    /**
     * Whether a final response that is no success (2xx) fails the exchange with a SipOperationFailedException. If not,
     * the exchange goes on with that response.
     */
    @UriParam(label = "producer", defaultValue = "true")
    private boolean throwExceptionOnFailure = true;

    /** An independent copy. */
    public SipDialogConfiguration copy() {
        try {
            return (SipDialogConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public String getSipComponent() {
        return sipComponent;
    }

    public void setSipComponent(String sipComponent) {
        this.sipComponent = sipComponent;
    }

    public String getEvents() {
        return events;
    }

    public void setEvents(String events) {
        this.events = events;
    }

    public String getDirection() {
        return direction;
    }

    public void setDirection(String direction) {
        this.direction = direction;
    }

    public Duration getRequestTimeout() {
        return requestTimeout;
    }

    public void setRequestTimeout(Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public boolean isThrowExceptionOnFailure() {
        return throwExceptionOnFailure;
    }

    public void setThrowExceptionOnFailure(boolean throwExceptionOnFailure) {
        this.throwExceptionOnFailure = throwExceptionOnFailure;
    }
}
