/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import java.time.Duration;
import java.util.List;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

import io.camelsip.engine.notifier.EventPackage;
import io.camelsip.engine.notifier.ResourceListDirectory;
import io.camelsip.engine.notifier.SubscriptionPolicy;
import io.camelsip.engine.registrar.Ownership;
import io.camelsip.engine.store.PublicationStore;
import io.camelsip.engine.store.SubscriptionStore;

/**
 * The options of a {@code sip-presence:} endpoint; on the component they are the defaults of all its endpoints. Those of the
 * event server itself are null where nobody has given them, since all endpoints of a domain share one.
 */
@UriParams
public class SipPresenceConfiguration implements Cloneable {

    /** The name of the SIP component whose requests are handled. */
    @UriParam(defaultValue = "sip")
    @Metadata(label = "advanced")
    private String sipComponent = "sip";

    /** What to do with the states and subscriptions of the domain: see the documentation. */
    @UriParam(label = "producer", defaultValue = "serve", enums = "serve,publish,withdraw,state,subscriptions,decide,dismiss,watch,unwatch")
    private String operation = "serve";

    /**
     * Consumer: the event packages to tell of, separated by commas; all where none is given. Producer: the event package that
     * an operation is about, where the header CamelSipEvent does not say another; presence where none is given.
     */
    @UriParam
    private String event;

    /**
     * What to tell of, separated by commas: state (of resources) and subscription (their lives); both where none is given.
     */
    @UriParam(label = "consumer")
    private String events;

    /**
     * Who publishes or withdraws, such as calendar: what it publishes takes the place of what the same source has published,
     * and stands beside that of others. Letters, digits, and .-_ only; the id of the route where none is given.
     */
    @UriParam(label = "producer")
    private String source;

    /**
     * How long what is published holds, where the header CamelSipExpires does not say it; until it is replaced or withdrawn
     * where none is given.
     */
    @UriParam(label = "producer", javaType = "java.time.Duration")
    private Duration publishExpires;

    /** The id of the route, from a sip: endpoint with subscribe, that watch and unwatch are about. */
    @UriParam(label = "producer")
    private String watchRoute;

    /** Other names of the domain, separated by commas; host names or literal addresses. */
    @UriParam
    private String aliases;

    /**
     * The event packages that are served, separated by commas, of those there are: presence, presence.winfo, dialog,
     * message-summary, reg, conference and refer; all where none is given.
     */
    @UriParam
    private String packages;

    /**
     * Event packages of your own: beans, such as #lamps,#doors. One with the name of a built-in package takes its place.
     */
    @UriParam(javaType = "java.util.List<io.camelsip.engine.notifier.EventPackage>")
    private List<EventPackage> eventPackages;

    /** Decides who may watch whom; where nobody does anybody may, but only the owner sees who watches (presence.winfo). */
    @UriParam(label = "security")
    private SubscriptionPolicy policy;

    /**
     * A route that decides instead of a bean, such as direct:may-watch: it gets an exchange for each new subscription, and
     * answers allow, block, polite-block or pending in the header CamelSipDecision or as body.
     */
    @UriParam(label = "security")
    private String policyEndpoint;

    /**
     * Who may publish about which resources; by default an authenticated user about the one of the same name. Asked only
     * where requests are authenticated.
     */
    @UriParam(label = "security")
    private Ownership ownership;

    /** How long a publication lasts that does not say. */
    @UriParam(defaultValue = "1h", javaType = "java.time.Duration")
    private Duration defaultExpires;

    /**
     * The shortest time for a subscription or publication; a shorter one is refused with 423. Those that end at once are
     * always allowed.
     */
    @UriParam(defaultValue = "1m", javaType = "java.time.Duration")
    private Duration minExpires;

    /** The longest time for a subscription or publication; one that asks for more gets this. */
    @UriParam(defaultValue = "24h", javaType = "java.time.Duration")
    private Duration maxExpires;

    /**
     * The least time between two NOTIFYs to one watcher, instead of that of each event package; changes in between are told
     * together.
     */
    @UriParam(javaType = "java.time.Duration")
    private Duration notifyInterval;

    /** How long a subscription waits for a decision before it is given up. */
    @UriParam(defaultValue = "24h", javaType = "java.time.Duration")
    private Duration pendingTimeout;

    /** The most subscriptions at a time; beyond it new ones get 503. */
    @UriParam(defaultValue = "100000")
    private Integer maxSubscriptions;

    /** The most publications at a time; beyond it new ones get 503. */
    @UriParam(defaultValue = "100000")
    private Integer maxPublications;

    /** Says which resources are lists of others (RFC 4662): who subscribes to one hears of all of its members. */
    @UriParam
    private ResourceListDirectory lists;

    /** Where publications are kept; in memory where none is given. */
    @UriParam(label = "advanced")
    private PublicationStore publicationStore;

    /** Where subscriptions are kept; in memory where none is given, and then they end with the route. */
    @UriParam(label = "advanced")
    private SubscriptionStore subscriptionStore;

    /** An independent copy. */
    public SipPresenceConfiguration copy() {
        try {
            return (SipPresenceConfiguration) clone();
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

    public String getEvent() {
        return event;
    }

    public void setEvent(String event) {
        this.event = event;
    }

    public String getEvents() {
        return events;
    }

    public void setEvents(String events) {
        this.events = events;
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    public Duration getPublishExpires() {
        return publishExpires;
    }

    public void setPublishExpires(Duration publishExpires) {
        this.publishExpires = publishExpires;
    }

    public String getWatchRoute() {
        return watchRoute;
    }

    public void setWatchRoute(String watchRoute) {
        this.watchRoute = watchRoute;
    }

    public String getAliases() {
        return aliases;
    }

    public void setAliases(String aliases) {
        this.aliases = aliases;
    }

    public String getPackages() {
        return packages;
    }

    public void setPackages(String packages) {
        this.packages = packages;
    }

    public List<EventPackage> getEventPackages() {
        return eventPackages;
    }

    public void setEventPackages(List<EventPackage> eventPackages) {
        this.eventPackages = eventPackages;
    }

    public SubscriptionPolicy getPolicy() {
        return policy;
    }

    public void setPolicy(SubscriptionPolicy policy) {
        this.policy = policy;
    }

    public String getPolicyEndpoint() {
        return policyEndpoint;
    }

    public void setPolicyEndpoint(String policyEndpoint) {
        this.policyEndpoint = policyEndpoint;
    }

    public Ownership getOwnership() {
        return ownership;
    }

    public void setOwnership(Ownership ownership) {
        this.ownership = ownership;
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

    public Duration getNotifyInterval() {
        return notifyInterval;
    }

    public void setNotifyInterval(Duration notifyInterval) {
        this.notifyInterval = notifyInterval;
    }

    public Duration getPendingTimeout() {
        return pendingTimeout;
    }

    public void setPendingTimeout(Duration pendingTimeout) {
        this.pendingTimeout = pendingTimeout;
    }

    public Integer getMaxSubscriptions() {
        return maxSubscriptions;
    }

    public void setMaxSubscriptions(Integer maxSubscriptions) {
        this.maxSubscriptions = maxSubscriptions;
    }

    public Integer getMaxPublications() {
        return maxPublications;
    }

    public void setMaxPublications(Integer maxPublications) {
        this.maxPublications = maxPublications;
    }

    public ResourceListDirectory getLists() {
        return lists;
    }

    public void setLists(ResourceListDirectory lists) {
        this.lists = lists;
    }

    public PublicationStore getPublicationStore() {
        return publicationStore;
    }

    public void setPublicationStore(PublicationStore publicationStore) {
        this.publicationStore = publicationStore;
    }

    public SubscriptionStore getSubscriptionStore() {
        return subscriptionStore;
    }

    public void setSubscriptionStore(SubscriptionStore subscriptionStore) {
        this.subscriptionStore = subscriptionStore;
    }
}
