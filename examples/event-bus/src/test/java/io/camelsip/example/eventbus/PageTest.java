/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import static io.restassured.RestAssured.delete;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

@QuarkusTest
@QuarkusTestResource(SipPorts.class)
class PageTest {

    private static Optional<Browser> installed = Optional.empty();

    @TestHTTPResource("/")
    URI page;

    @Inject
    EventBus bus;

    private final SipPeer peer = SipPeer.asking();
    private Browser browser;
    private int port;

    @BeforeAll
    static void startTheBrowser() {
        installed = Browser.start();
    }

    @AfterAll
    static void closeTheBrowser() {
        installed.ifPresent(Browser::close);
    }

    @BeforeEach
    void openThePage() {
        assumeTrue(installed.isPresent(), "The page is tested where Chromium and its driver are installed:"
                + " Debian packages chromium and chromium-driver");
        browser = installed.orElseThrow();
        port = get("/api/about").path("port");
        browser.resize(1280, 900);
        load();
    }

    @AfterEach
    void nothingIsWrongWithThePage() {
        peer.close();
        installed.ifPresent(open -> assertThat(open.complaints()).isEmpty());
    }

    @Test
    void showsAMessageAtOnceAboveThoseBefore() {
        String first = arrives("MESSAGE", "first");
        await().untilAsserted(() -> assertThat(newest()).contains(first));

        String second = arrives("MESSAGE", "second");

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(newest())
                .contains("MESSAGE", "\"Ana\" <sip:ana@example.com>", "sip:bus@127.0.0.1", second));
        assertThat(browser.texts(".event").get(1)).contains(first);
    }

    @Test
    void showsWhatCameBeforeItWasOpened() {
        String earlier = arrives("NOTIFY", "earlier");

        load();

        await().untilAsserted(() -> assertThat(newest()).contains("NOTIFY", earlier));
    }

    @Test
    void showsMarkupOfStrangersAsText() {
        String markup = arrives("MESSAGE",
                "<img src=x onerror=\"window.stranger = 1\"><script>window.stranger = 1</script>");

        await().untilAsserted(() -> assertThat(newest()).contains(markup));
        assertThat(browser.script("return document.querySelectorAll('#list img, #list script').length").intValue())
                .isZero();
        assertThat(browser.script("return window.stranger === undefined").booleanValue()).isTrue();
    }

    @Test
    void showsOneMethodOnly() {
        String message = arrives("MESSAGE", "a message");
        String notify = arrives("NOTIFY", "a notification");
        await().untilAsserted(() -> assertThat(browser.texts(".event")).anyMatch(event -> event.contains(message)));

        browser.click("input[value=NOTIFY]");

        assertThat(browser.texts(".event")).isNotEmpty().allMatch(event -> event.startsWith("NOTIFY"));
        String later = arrives("NOTIFY", "another one");
        await().untilAsserted(() -> assertThat(newest()).contains(later));
        arrives("MESSAGE", "not to be seen");
        assertThat(browser.texts(".event")).allMatch(event -> event.startsWith("NOTIFY"));

        browser.click("input[value='']");
        assertThat(browser.texts(".event")).anyMatch(event -> event.contains(message))
                .anyMatch(event -> event.contains(notify));
    }

    @Test
    void standsStillWhileItPauses() {
        String before = arrives("MESSAGE", "before");
        await().untilAsserted(() -> assertThat(newest()).contains(before));

        browser.click("#pause");
        String during = arrives("MESSAGE", "during");

        await().untilAsserted(() -> assertThat(browser.texts("#pause")).containsExactly("Resume (1 new)"));
        assertThat(newest()).contains(before);
        browser.click("#pause");
        await().untilAsserted(() -> assertThat(newest()).contains(during));
    }

    @Test
    void comesBackByItself() {
        await().until(() -> bus.readers() == 1);
        bus.endStreams();
        await().until(() -> bus.readers() == 0);
        String missed = arrives("MESSAGE", "missed");

        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(newest()).contains(missed));
        assertThat(browser.texts("#connection")).containsExactly("Live");
    }

    @Test
    void showsWhoIsOnlineAndWritesToThem() {
        try (SipPeer phone = SipPeer.answering("200 OK"); SipPeer registering = SipPeer.asking()) {
            String contact = "Contact: <" + phone.uri() + ">;expires=%d\nUser-Agent: <b>phone</b>\n";
            registering.registers(port, "ben", "ben", "ben-secret", contact.formatted(300));
            await().untilAsserted(() -> assertThat(browser.texts(".phone")).singleElement().asString()
                    .contains("sip:ben@127.0.0.1", "<b>phone</b>", "until"));

            browser.click(".phone .write");
            browser.click("#send");

            await().untilAsserted(() -> assertThat(phone.received()).singleElement().asString()
                    .startsWith("MESSAGE " + phone.uri()));
            registering.registers(port, "ben", "ben", "ben-secret", contact.formatted(0));
            await().untilAsserted(() -> assertThat(browser.texts("#nobody")).hasSize(1));
        }
    }

    @Test
    void showsWhoIsAvailableAndWhatChanged() {
        given().contentType(ContentType.JSON)
                .body("{\"basic\": \"open\", \"activities\": [\"on-the-phone\"], \"note\": \"<b>ready</b>\"}")
                .put("/api/presence/press").then().statusCode(204);
        await().untilAsserted(() -> assertThat(browser.texts("#people .person")).singleElement().asString()
                .contains("sip:press@localhost", "available · on the phone · <b>ready</b>"));

        delete("/api/presence/press").then().statusCode(204);

        await().untilAsserted(() -> assertThat(browser.texts("#unknown")).singleElement().asString()
                .contains("/api/presence/press"));
        browser.click("#changes summary");
        assertThat(browser.texts("#timeline .person").get(0)).contains("sip:press@localhost", "nothing is known");
        assertThat(browser.texts("#timeline .person").get(1)).contains("available · on the phone");
    }

    @Test
    void sendsAMessageAndShowsTheAnswer() {
        try (SipPeer recipient = SipPeer.answering("202 Accepted")) {
            browser.fill("#to", recipient.uri());
            browser.fill("#text", "Hello");

            browser.click("#send");

            await().untilAsserted(() -> assertThat(browser.texts("#outcome")).singleElement().asString()
                    .contains("202 Accepted"));
            assertThat(recipient.received()).singleElement().asString().endsWith("\r\n\r\nHello");
        }
    }

    @Test
    void sendsAMessageToItself() {
        String text = "Hello, me " + UUID.randomUUID();
        browser.fill("#text", text);

        browser.press(Browser.CONTROL, Browser.ENTER);

        await().untilAsserted(
                () -> assertThat(browser.texts("#outcome")).singleElement().asString().contains("200 OK"));
        await().untilAsserted(() -> assertThat(newest()).contains(text));
    }

    @Test
    void showsThatAMessageWasRefused() {
        try (SipPeer recipient = SipPeer.answering("486 Busy Here")) {
            browser.fill("#to", recipient.uri());

            browser.click("#send");

            await().untilAsserted(() -> assertThat(browser.texts("#outcome")).singleElement().asString()
                    .contains(recipient.uri() + " answered 486 Busy Here"));
        }
        ignoreTheStatusOfTheCall();
    }

    @Test
    void showsThatNobodyAnswered() {
        try (SipPeer recipient = SipPeer.silent()) {
            browser.fill("#to", recipient.uri());

            browser.click("#send");

            await().untilAsserted(() -> assertThat(browser.texts("#outcome")).singleElement().asString()
                    .contains("Nobody answered at " + recipient.uri()));
        }
        ignoreTheStatusOfTheCall();
    }

    @Test
    void showsWhatIsWrongWithAnAddressAndGoesThere() {
        browser.fill("#to", "foo");

        browser.click("#send");

        await().untilAsserted(() -> assertThat(browser.texts("#outcome")).singleElement().asString()
                .contains("'foo' is not a SIP address: expected sip:user@host"));
        assertThat(browser.script("return document.activeElement.id").textValue()).isEqualTo("to");
        assertThat(browser.script("return document.activeElement.ariaInvalid").textValue()).isEqualTo("true");
        ignoreTheStatusOfTheCall();
    }

    @Test
    void canBeUsedWithoutAMouse() {
        String notify = arrives("NOTIFY", "by keyboard");
        browser.script("document.querySelector('summary').focus()");

        assertThat(focusAfter(Browser.TAB)).isEqualTo("to");
        assertThat(focusAfter(Browser.TAB)).isEqualTo("from");
        assertThat(focusAfter(Browser.TAB)).isEqualTo("text");
        assertThat(focusAfter(Browser.TAB)).isEqualTo("send");
        tabTo("pause");
        browser.press(Browser.TAB);
        browser.press(Browser.RIGHT);
        browser.press(Browser.RIGHT);
        browser.press(Browser.RIGHT);

        await().untilAsserted(() -> assertThat(newest()).contains("NOTIFY", notify));
        assertThat(browser.script("return document.querySelector(':checked').value").textValue()).isEqualTo("NOTIFY");
    }

    @Test
    void fitsIntoANarrowWindow() {
        browser.resize(360, 640);
        load();

        String wide = arrives("MESSAGE", "x".repeat(300));

        await().untilAsserted(() -> assertThat(newest()).contains(wide));
        assertThat(fits()).isTrue();
        assertThat(browser.texts("#to")).as("the form is folded away").isEmpty();
        browser.click("summary");
        assertThat(browser.texts("#to")).hasSize(1);
        assertThat(fits()).isTrue();
    }

    @Test
    void loadsNothingFromElsewhereAndIsFramedByNobody() {
        assertThat(browser.script("""
                return performance.getEntriesByType('resource').map(entry => new URL(entry.name).origin)
                    .every(origin => origin === location.origin)""").booleanValue()).isTrue();
        assertThat(get("/").headers().getValue("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'");
    }

    private void load() {
        browser.open(page);
        await().untilAsserted(() -> assertThat(browser.texts("#connection")).containsExactly("Live"));
    }

    private String arrives(String method, String text) {
        String unique = text + " " + UUID.randomUUID();
        String event = method.equals("NOTIFY") ? "Event: x\nSubscription-State: active\nContact: <sip:ana@127.0.0.1>\n"
                : "";
        assertThat(peer.asks(port, method, event + "Content-Type: text/plain\n", unique)).startsWith("SIP/2.0 200 ");
        return unique;
    }

    private boolean fits() {
        return browser.script("return document.documentElement.scrollWidth <= window.innerWidth").booleanValue();
    }

    private String newest() {
        return browser.texts(".event").stream().findFirst().orElse("");
    }

    /** Past what is there only after others have published. */
    private void tabTo(String id) {
        assertThat(Stream.generate(() -> focusAfter(Browser.TAB)).limit(5).anyMatch(id::equals)).isTrue();
    }

    private String focusAfter(String key) {
        browser.press(key);
        return browser.script("return document.activeElement.id").textValue();
    }

    /** The browser notes each call with a status of 400 and above, also where the page expects it. */
    private void ignoreTheStatusOfTheCall() {
        assertThat(browser.complaints()).singleElement().asString().contains("/api/messages");
    }
}
