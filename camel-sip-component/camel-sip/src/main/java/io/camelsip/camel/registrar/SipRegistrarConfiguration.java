/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import java.time.Duration;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

import io.camelsip.engine.registrar.Ownership;
import io.camelsip.engine.registrar.RegistrarOptions;
import io.camelsip.engine.store.LocationStore;

/**
 * The options of a {@code sip-registrar:} endpoint; on the component they are the defaults of all its endpoints. Those of the
 * registrar itself are null where nobody has given them, since all endpoints of a domain share one.
 */
@UriParams
public class SipRegistrarConfiguration implements Cloneable {

    /** The name of the SIP component whose requests are handled. */
    @UriParam(defaultValue = "sip")
    @Metadata(label = "advanced")
    private String sipComponent = "sip";

    /** What to do with the registrations of the domain: see the documentation. */
    @UriParam(label = "producer", defaultValue = "register", enums = "register,lookup,remove,redirect")
    private String operation = "register";

    /** What to tell of, separated by commas: bound, refreshed, removed and expired; all where none is given. */
    @UriParam(label = "consumer")
    private String events;

    /** Other names of the domain, separated by commas; host names or literal addresses. */
    @UriParam
    private String aliases;

    /** How long a contact is bound that asks for no time. */
    @UriParam(defaultValue = "1h", javaType = "java.time.Duration")
    private Duration defaultExpires;

    /** The shortest time for a contact, at most 1h; a shorter one is refused with 423. */
    @UriParam(defaultValue = "1m", javaType = "java.time.Duration")
    private Duration minExpires;

    /** The longest time for a contact; one that asks for more gets this. */
    @UriParam(defaultValue = "2h", javaType = "java.time.Duration")
    private Duration maxExpires;

    /** The most contacts of one address of record, 1 to 100. */
    @UriParam(defaultValue = "10")
    private Integer maxContacts;

    /** What happens to a contact beyond maxContacts: the REGISTER is refused, or the contacts refreshed longest ago go. */
    @UriParam(defaultValue = "REFUSE")
    private RegistrarOptions.Overflow overflow;

    /** What devices put in Route of their requests (RFC 3608), name-addrs separated by commas. */
    @UriParam
    private String serviceRoute;

    /** Whether devices get globally routable addresses (GRUU, RFC 5627) if they ask for them. */
    @UriParam(defaultValue = "true")
    private Boolean gruu;

    /** Whether devices may register over several flows and are reached through them (outbound, RFC 5626) if they ask. */
    @UriParam(defaultValue = "true")
    private Boolean outbound;

    /** After how long without traffic a device's flow counts as dead, which it is told (RFC 5626): 10s to 1h. */
    @UriParam(javaType = "java.time.Duration")
    private Duration flowTimer;

    /**
     * Who may change which registrations; by default an authenticated user those of the same name. Asked only where
     * requests are authenticated.
     */
    @UriParam(label = "security")
    private Ownership ownership;

    /** Where bindings are kept; in memory where none is given. */
    @UriParam(label = "advanced")
    private LocationStore store;

    /** The most bindings that are kept in memory; beyond it new ones get 503. */
    @UriParam(label = "advanced", defaultValue = "200000")
    private Integer maxBindings;

    /** An independent copy. */
    public SipRegistrarConfiguration copy() {
        try {
            return (SipRegistrarConfiguration) clone();
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

    public String getOperation() {
        return operation;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }

    public String getEvents() {
        return events;
    }

    public void setEvents(String events) {
        this.events = events;
    }

    public String getAliases() {
        return aliases;
    }

    public void setAliases(String aliases) {
        this.aliases = aliases;
    }

    public Duration getDefaultExpires() {
        return defaultExpires;
    }

    public void setDefaultExpires(Duration defaultExpires) {
        this.defaultExpires = defaultExpires;
    }

    public Duration getMinExpires() {
        return minExpires;
    }

    public void setMinExpires(Duration minExpires) {
        this.minExpires = minExpires;
    }

    public Duration getMaxExpires() {
        return maxExpires;
    }

    public void setMaxExpires(Duration maxExpires) {
        this.maxExpires = maxExpires;
    }

    public Integer getMaxContacts() {
        return maxContacts;
    }

    public void setMaxContacts(Integer maxContacts) {
        this.maxContacts = maxContacts;
    }

    public RegistrarOptions.Overflow getOverflow() {
        return overflow;
    }

    public void setOverflow(RegistrarOptions.Overflow overflow) {
        this.overflow = overflow;
    }

    public String getServiceRoute() {
        return serviceRoute;
    }

    public void setServiceRoute(String serviceRoute) {
        this.serviceRoute = serviceRoute;
    }

    public Boolean getGruu() {
        return gruu;
    }

    public void setGruu(Boolean gruu) {
        this.gruu = gruu;
    }

    public Boolean getOutbound() {
        return outbound;
    }

    public void setOutbound(Boolean outbound) {
        this.outbound = outbound;
    }

    public Duration getFlowTimer() {
        return flowTimer;
    }

    public void setFlowTimer(Duration flowTimer) {
        this.flowTimer = flowTimer;
    }

    public Ownership getOwnership() {
        return ownership;
    }

    public void setOwnership(Ownership ownership) {
        this.ownership = ownership;
    }

    public LocationStore getStore() {
        return store;
    }

    public void setStore(LocationStore store) {
        this.store = store;
    }

    public Integer getMaxBindings() {
        return maxBindings;
    }

    public void setMaxBindings(Integer maxBindings) {
        this.maxBindings = maxBindings;
    }
}
