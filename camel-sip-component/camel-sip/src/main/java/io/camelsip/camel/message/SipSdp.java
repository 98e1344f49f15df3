/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.text.ParseException;
import java.util.Optional;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.TypeConversionException;

import io.camelsip.camel.sip.SipResponseException;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.dialog.Call;
import io.camelsip.engine.dialog.Description;
import io.camelsip.engine.sdp.LocalMedia;
import io.camelsip.engine.sdp.Sdp;

/**
 * Makes session descriptions in routes. One that says where our media is, as a bean, answers the offer in the body, or
 * offers where there is none:
 *
 * <pre>
 * from("sip:0.0.0.0:5060?methods=INVITE")
 *         .bean(SipSdp.at("198.51.100.7").audio(40000, "PCMA", "PCMU"));
 * </pre>
 *
 * and {@code .bean(SipSdp.class, "hold")} turns the description in the body, one of ours, into one that puts the other side on
 * hold. What they make is an {@link Sdp}, which is sent as {@code application/sdp}. Immutable.
 */
public final class SipSdp {

    private final LocalMedia local;

    private SipSdp(LocalMedia local) {
        this.local = local;
    }

    /**
     * No media yet.
     *
     * @param address where we receive: an IPv4 or IPv6 address without brackets, or a name
     */
    public static SipSdp at(String address) {
        return new SipSdp(LocalMedia.at(address));
    }

    /** Media that needs more to be said about it. */
    public static SipSdp of(LocalMedia media) {
        return new SipSdp(media);
    }

    /**
     * Also audio.
     *
     * @param codecs names such as {@code PCMA} or {@code opus}, or more exactly {@code opus/48000/2}, the best first;
     *               {@code telephone-event} comes along
     */
    public SipSdp audio(int port, String... codecs) {
        return new SipSdp(local.audio(port, codecs));
    }

    /**
     * Also video.
     *
     * @param codecs such as {@code H264/90000}, the best first
     */
    public SipSdp video(int port, String... codecs) {
        return new SipSdp(local.video(port, codecs));
    }

    /**
     * The answer to the offer in the body, or an offer where there is no body: who calls without one wants ours. Inside a
     * call, it goes on with the session that the call has.
     *
     * @return                      null for an UPDATE without an offer, whose answer is to have no description (RFC 3311 §5.2)
     * @throws SipResponseException 488 if nothing of the offer is anything that we have, 400 if it cannot be read
     */
    @Handler
    public Sdp describe(Exchange exchange) throws SipResponseException {
        Object body = exchange.getMessage().getBody();
        if (body == null) {
            return isAnswering(exchange, Request.UPDATE) ? null : inSession(exchange, Sdp.offer(local));
        }
        Sdp answer = read(exchange, body).answer(local);
        if (!answer.hasMedia()) {
            throw new SipResponseException(Response.NOT_ACCEPTABLE_HERE);
        }
        return inSession(exchange, answer);
    }

    private static boolean isAnswering(Exchange exchange, String method) {
        return ExchangeMapping.request(exchange).filter(request -> request.message().getMethod().equals(method))
                .isPresent();
    }

    /** RFC 3264 §8: a session keeps its origin, and counts its versions. What was described elsewhere has its own. */
    private static Sdp inSession(Exchange exchange, Sdp next) {
        if (!isAnswering(exchange, Request.INVITE) && !isAnswering(exchange, Request.UPDATE)) {
            return next;   // of a call that is about to be placed
        }
        return ExchangeMapping.request(exchange).flatMap(IncomingRequest::call).flatMap(Call::localDescription)
                .flatMap(SipSdp::readable).map(next::following).orElse(next);
    }

    private static Optional<Sdp> readable(Description description) {
        try {
            return Optional.of(Sdp.parse(description.bytes()));
        } catch (ParseException e) {
            return Optional.empty();   // several parts, or what a route wrote with its own hands
        }
    }

    private static Sdp read(Exchange exchange, Object body) throws SipResponseException {
        Sdp offer = null;
        TypeConversionException problem = null;
        try {
            offer = exchange.getContext().getTypeConverter().convertTo(Sdp.class, exchange, body);
        } catch (TypeConversionException e) {
            problem = e;
        }
        if (offer == null) {
            throw new SipResponseException(Response.BAD_REQUEST, "Malformed Session Description", problem);
        }
        return offer;
    }

    /**
     * The description to offer next to put the other side on hold (RFC 3264 §8.4).
     *
     * @param description ours, as it was offered or answered last
     */
    public static Sdp hold(Sdp description) {
        return description.hold();
    }

    /**
     * The description to offer next to end a hold.
     *
     * @param description ours, as it was offered or answered last
     */
    public static Sdp resume(Sdp description) {
        return description.resume();
    }

    static Sdp parse(byte[] body) {
        try {
            return Sdp.parse(body);
        } catch (ParseException e) {
            throw new MalformedBodyException("The body is no session description: " + e.getMessage(), e);
        }
    }

    /** Where media is; not what keys it has. */
    @Override
    public String toString() {
        return local.toString();
    }
}
