/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(SipPorts.class)
class PageTest {

    private static Optional<Browser> installed = Optional.empty();

    @TestHTTPResource("/")
    URI page;

    @Inject
    Switchboard switchboard;

    @Inject
    Dialer dialer;

    private final Phone alice = Phone.of("alice");
    private final Phone bob = Phone.of("bob");
    private Browser browser;

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
        browser.resize(1280, 900);
        load();
    }

    @AfterEach
    void nothingIsWrongWithThePage() {
        switchboard.latest().stream().filter(call -> !call.isOver()).forEach(call -> dialer.hangUp(call.id()));
        alice.close();
        bob.close();
        installed.ifPresent(open -> assertThat(open.complaints()).isEmpty());
    }

    @Test
    void showsACallFromItsFirstRingToItsEnd() {
        dial();
        alice.isCalled();
        shows("Calling alice…");
        alice.rings();
        shows("Ringing alice");
        alice.picksUp();
        bob.isCalled();
        shows("alice is there; calling bob…");
        bob.rings();
        shows("alice is there; ringing bob");
        bob.picksUp();
        shows("Talking");
        await().untilAsserted(() -> assertThat(newest(".clock")).matches("0:0[1-9]"));

        alice.isAcknowledged();
        alice.hangsUp();

        shows(alice.uri() + " hung up");
        assertThat(newest(".clock")).matches("0:0\\d");
    }

    @Test
    void hangsUp() {
        dial();
        alice.isCalledAndRings();
        shows("Ringing alice");

        browser.click(".card .hang-up");

        alice.isCancelled();
        shows("Hung up here");
        assertThat(browser.texts(".card:first-child button")).containsExactly("Call again");
    }

    @Test
    void callsAgain() {
        dial();
        alice.isCalled();
        alice.refuses("486 Busy Here");
        shows(alice.uri() + " is busy (486)");

        browser.click(".card .again");

        alice.isCalled();
        shows("Calling alice…");
    }

    @Test
    void showsWhatBeganElsewhereBeforeAndAfterItWasOpened() {
        dialer.dial(phone(alice), phone(bob));
        alice.isCalledAndRings();
        shows("Ringing alice");

        load();

        shows("Ringing alice");
    }

    @Test
    void showsTheMessagesOfACall() {
        dial();
        alice.isCalledAndRings();
        shows("Ringing alice");

        browser.click(".card .flow summary");

        await().untilAsserted(() -> assertThat(heightOfThePicture()).isPositive());
        int before = heightOfThePicture();
        alice.picksUp();
        await().untilAsserted(() -> assertThat(heightOfThePicture()).isGreaterThan(before));
    }

    @Test
    void swapsThePhones() {
        browser.fill("#from", alice.uri());
        browser.fill("#to", bob.uri());

        browser.click("#swap");
        browser.click("#dial");

        bob.isCalled();
        shows("Calling bob…");
    }

    @Test
    void comesBackByItself() {
        int cards = browser.texts(".card").size();
        switchboard.endStreams();
        await().untilAsserted(
                () -> assertThat(browser.texts("#connection")).containsExactly("Connection lost, trying again…"));

        dialer.dial(phone(alice), phone(bob));

        alice.isCalled();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(browser.texts(".card")).hasSizeGreaterThan(cards));
    }

    @Test
    void showsWhatIsWrongWithAnAddressAndGoesThere() {
        browser.fill("#from", alice.uri());
        browser.fill("#to", "foo");

        browser.click("#dial");

        await().untilAsserted(() -> assertThat(browser.texts("#outcome")).singleElement().asString()
                .contains("'foo' is not a SIP address: expected sip:user@host"));
        assertThat(browser.script("return document.activeElement.id").textValue()).isEqualTo("to");
        assertThat(browser.script("return document.activeElement.ariaInvalid").textValue()).isEqualTo("true");
        assertThat(browser.complaints()).singleElement().asString().contains("/calls");
    }

    @Test
    void canBeUsedWithoutAMouse() {
        browser.script("document.getElementById('from').focus()");

        assertThat(focusAfter(Browser.TAB)).isEqualTo("to");
        assertThat(focusAfter(Browser.TAB)).isEqualTo("dial");
        assertThat(focusAfter(Browser.TAB)).isEqualTo("swap");
        browser.fill("#from", alice.uri());
        browser.fill("#to", bob.uri());
        browser.press(Browser.ENTER);

        alice.isCalled();
    }

    @Test
    void fitsIntoANarrowWindow() {
        browser.resize(360, 640);
        load();
        SipAddress wide = SipAddress.parse("sip:" + "x".repeat(100) + "@127.0.0.1:9").orElseThrow();

        dialer.dial(wide, phone(bob));

        await().untilAsserted(() -> assertThat(newest(".state")).contains("xxx"));
        assertThat(browser.script("return document.documentElement.scrollWidth <= window.innerWidth").booleanValue())
                .isTrue();
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

    private void dial() {
        browser.fill("#from", alice.uri());
        browser.fill("#to", bob.uri());
        browser.click("#dial");
    }

    private void shows(String state) {
        await().untilAsserted(() -> assertThat(newest(".state")).isEqualTo(state));
    }

    private String newest(String part) {
        return browser.texts(".card:first-child " + part).stream().findFirst().orElse("");
    }

    private int heightOfThePicture() {
        return browser.script("return document.querySelector('.card .flow img').naturalHeight").intValue();
    }

    private String focusAfter(String key) {
        browser.press(key);
        return browser.script("return document.activeElement.id").textValue();
    }

    private static SipAddress phone(Phone phone) {
        return SipAddress.parse(phone.uri()).orElseThrow();
    }
}
