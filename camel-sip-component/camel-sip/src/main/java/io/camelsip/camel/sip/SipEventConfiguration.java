/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.time.Duration;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Options of a {@code sip:} endpoint that subscribes or publishes. */
@UriParams
public class SipEventConfiguration {

    /**
     * The event package to subscribe to, such as presence: the route gets the notifications about the user of the address
     * (RFC 6665). Several, separated by commas, are as many subscriptions.
     */
    @UriParam(label = "consumer")
    private String subscribe;

    /** How long a subscription is to last before it is refreshed; the notifier decides. Zero asks once. */
    @UriParam(label = "consumer", defaultValue = "1h", javaType = "java.time.Duration")
    private Duration subscribeExpires = Duration.ofHours(1);

    /**
     * The base of the pauses between attempts to subscribe that failed: they double from attempt to attempt, up to half an
     * hour. A notifier may ask for another one.
     */
    @UriParam(label = "consumer,advanced", defaultValue = "30s", javaType = "java.time.Duration")
    private Duration subscribeRetry = Duration.ofSeconds(30);

    /**
     * Whom to subscribe to, where that is not the one user of the address, which is the server or domain alone then: a bean
     * that is an io.camelsip.camel.sip.SipResources or a collection of addresses.
     */
    @UriParam(label = "consumer")
    private Object resources;

    /** The media types that notifications may have, separated by commas; those of the event package where none is given. */
    @UriParam(label = "consumer")
    private String accept;

    /** Whether what is subscribed to may be a list of resources (RFC 4662). */
    @UriParam(label = "consumer")
    private boolean eventList;

    /**
     * The event package of a PUBLISH, such as presence: what is published is kept, that is modified by what is published
     * about the same resource later, and refreshed in time, unless the route says SIP-If-Match itself (RFC 3903). Of other
     * requests the Event header, where the exchange has none.
     */
    @UriParam(label = "producer")
    private String event;

    /** How long a publication is to last before it is refreshed; the compositor decides. */
    @UriParam(label = "producer", defaultValue = "1h", javaType = "java.time.Duration")
    private Duration publishExpires = Duration.ofHours(1);

    /** Whether what was published is taken back when the route stops. */
    @UriParam(label = "producer")
    private boolean publishRemove;

    /** The most publications to keep at a time, of all endpoints together; beyond it new ones fail. */
    @UriParam(label = "producer,advanced", defaultValue = "10000")
    private int maxPublications = 10_000;

    public String getSubscribe() {
        return subscribe;
    }

    public void setSubscribe(String subscribe) {
        this.subscribe = subscribe;
    }

    public Duration getSubscribeExpires() {
        return subscribeExpires;
    }

    public void setSubscribeExpires(Duration subscribeExpires) {
        this.subscribeExpires = subscribeExpires;
    }

    public Duration getSubscribeRetry() {
        return subscribeRetry;
    }

    public void setSubscribeRetry(Duration subscribeRetry) {
        this.subscribeRetry = subscribeRetry;
    }

    public Object getResources() {
        return resources;
    }

    public void setResources(Object resources) {
        this.resources = resources;
    }

    public String getAccept() {
        return accept;
    }

    public void setAccept(String accept) {
        this.accept = accept;
    }

    public boolean isEventList() {
        return eventList;
    }

    public void setEventList(boolean eventList) {
        this.eventList = eventList;
    }

    public String getEvent() {
        return event;
    }

    public void setEvent(String event) {
        this.event = event;
    }

    public Duration getPublishExpires() {
        return publishExpires;
    }

    public void setPublishExpires(Duration publishExpires) {
        this.publishExpires = publishExpires;
    }

    public int getMaxPublications() {
        return maxPublications;
    }

    public void setMaxPublications(int maxPublications) {
        this.maxPublications = maxPublications;
    }

    public boolean isPublishRemove() {
        return publishRemove;
    }

    public void setPublishRemove(boolean publishRemove) {
        this.publishRemove = publishRemove;
    }
}
