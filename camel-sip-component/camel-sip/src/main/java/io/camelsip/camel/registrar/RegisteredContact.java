/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;

import io.camelsip.engine.store.Binding;

/** One contact that reaches an address of record, as it was at one moment. Immutable, any thread. */
public final class RegisteredContact {

    private final Binding binding;
    private final Instant at;

    RegisteredContact(Binding binding, Instant at) {
        this.binding = binding;
        this.at = at;
    }

    /** Its URI. */
    public String getContact() {
        return binding.contact();
    }

    /** How much its device wants to be reached there, 0 to 1; the most preferred come first. */
    public double getQ() {
        return binding.q() / 1000d;
    }

    /** How many seconds it lasts from that moment on, unless it is refreshed; 0 if it is over. */
    public long getExpires() {
        return Math.max(0, Duration.between(at, binding.expires()).toSeconds());
    }

    /** When it ends unless it is refreshed. */
    public Instant getExpiresAt() {
        return binding.expires();
    }

    /** When it was first registered. */
    public Instant getBoundAt() {
        return binding.bound();
    }

    /** When it was last registered. */
    public Instant getRefreshedAt() {
        return binding.refreshed();
    }

    /** The device, such as {@code urn:uuid:...} (RFC 5626 §4.1); null if it does not say. */
    public String getInstance() {
        return binding.instance().orElse(null);
    }

    /** Which of the device's flows (RFC 5626 §4.2), from 1 on; 0 if it does not say. */
    public int getRegId() {
        return binding.regId();
    }

    /** The public GRUU of the device (RFC 5627); null if it has none. */
    public String getPublicGruu() {
        return binding.publicGruu().orElse(null);
    }

    /** What the device calls itself; null if it does not say. */
    public String getUserAgent() {
        return binding.userAgent().orElse(null);
    }

    /** Proxies on the way to it (RFC 3327), nearest first. */
    public List<String> getPath() {
        return binding.path();
    }

    /** The address and port that it registered from, where it is only reached the same way back; else null. */
    public String getReceived() {
        return binding.received().map(RegisteredContact::text).orElse(null);
    }

    /** Call-ID of its last REGISTER. */
    public String getCallId() {
        return binding.callId();
    }

    private static String text(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        String host = ip == null ? address.getHostString() : ip.getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]:" : host + ":") + address.getPort();
    }

    /** All of it by name, times as text; without what is not known. */
    @JsonValue
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("contact", getContact());
        map.put("q", getQ());
        map.put("expires", getExpires());
        map.put("expiresAt", getExpiresAt().toString());
        map.put("boundAt", getBoundAt().toString());
        map.put("refreshedAt", getRefreshedAt().toString());
        map.put("instance", getInstance());
        map.put("regId", getRegId() == 0 ? null : getRegId());
        map.put("publicGruu", getPublicGruu());
        map.put("userAgent", getUserAgent());
        map.put("path", getPath().isEmpty() ? null : getPath());
        map.put("received", getReceived());
        map.put("callId", getCallId());
        map.values().removeIf(value -> value == null);
        return map;
    }

    /** For logs. */
    @Override
    public String toString() {
        return getContact() + " for " + getExpires() + " s";
    }
}
