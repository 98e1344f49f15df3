/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.proxy;

import java.time.Duration;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of a {@code sip-proxy:} endpoint; on the component they are the defaults of all its endpoints. */
@UriParams
public class SipProxyConfiguration implements Cloneable {

    /** The name of the SIP component that received the request. */
    @UriParam(defaultValue = "sip")
    @Metadata(label = "advanced")
    private String sipComponent = "sip";

    /**
     * In what order several targets are tried: preference (those of the highest q at once, then those of the next), parallel
     * (all at once) or serial (one after the other).
     */
    @UriParam(defaultValue = "preference", enums = "preference,parallel,serial")
    private String forking = "preference";

    /** Whether later requests of the dialog come through here, too (Record-Route). */
    @UriParam(defaultValue = "true")
    private boolean recordRoute = true;

    /**
     * Whether what a registrar behind this proxy sends to whoever registers comes through here, too (Path, RFC 3327): for
     * REGISTER.
     */
    @UriParam
    private boolean path;

    /**
     * What later requests of a dialog that is recorded do here: follow their Route by themselves, or go to a route that takes
     * them, which has supported=* and sends them on with a sip-proxy that has no target. ACK follows its Route always.
     */
    @UriParam(defaultValue = "follow", enums = "follow,route")
    private String inDialog = "follow";

    /**
     * How long a target of an INVITE may be without a response, or with the same provisional one, before it counts as failed
     * and is cancelled (timer C).
     */
    @UriParam(defaultValue = "185s", javaType = "java.time.Duration")
    private Duration timerC = Duration.ofSeconds(185);

    /** How long the targets of an INVITE that are tried at once may ring before the next are tried, if there are more. */
    @UriParam(defaultValue = "30s", javaType = "java.time.Duration")
    private Duration targetTimeout = Duration.ofSeconds(30);

    /**
     * An endpoint, such as direct:answers, that each response from 101 to 699 passes as an exchange before it is sent on.
     * Header fields and the body that it sets are those of the response.
     */
    @UriParam
    private String responseRoute;

    /**
     * What to do where no target accepts: answer with the best response (answer), or hold that back and let the exchange go on
     * with it, for another attempt or another answer (continue).
     */
    @UriParam(defaultValue = "answer", enums = "answer,continue")
    private String onFailure = "answer";

    /** An independent copy. */
    public SipProxyConfiguration copy() {
        try {
            return (SipProxyConfiguration) clone();
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

    public String getForking() {
        return forking;
    }

    public void setForking(String forking) {
        this.forking = forking;
    }

    public boolean isRecordRoute() {
        return recordRoute;
    }

    public void setRecordRoute(boolean recordRoute) {
        this.recordRoute = recordRoute;
    }

    public boolean isPath() {
        return path;
    }

    public void setPath(boolean path) {
        this.path = path;
    }

    public String getInDialog() {
        return inDialog;
    }

    public void setInDialog(String inDialog) {
        this.inDialog = inDialog;
    }

    public Duration getTimerC() {
        return timerC;
    }

    public void setTimerC(Duration timerC) {
        this.timerC = timerC;
    }

    public Duration getTargetTimeout() {
        return targetTimeout;
    }

    public void setTargetTimeout(Duration targetTimeout) {
        this.targetTimeout = targetTimeout;
    }

    public String getResponseRoute() {
        return responseRoute;
    }

    public void setResponseRoute(String responseRoute) {
        this.responseRoute = responseRoute;
    }

    public String getOnFailure() {
        return onFailure;
    }

    public void setOnFailure(String onFailure) {
        this.onFailure = onFailure;
    }
}
