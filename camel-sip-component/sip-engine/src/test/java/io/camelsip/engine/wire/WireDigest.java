/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A peer's answer to a digest challenge, computed as RFC 7616 §3.4 says and without any of the engine's code. Never changed
 * in place.
 */
public final class WireDigest {

    private static final Pattern DIRECTIVE = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^\\s,\"]+))");
    private static final List<String> TOKENS = List.of("algorithm", "qop", "nc");

    private final Map<String, String> said;
    private final String password;

    private WireDigest(Map<String, String> said, String password) {
        this.said = said;
        this.password = password;
    }

    /** What a challenge, or credentials, say. */
    public static Map<String, String> directives(String line) {
        Map<String, String> directives = new LinkedHashMap<>();
        for (Matcher matcher = DIRECTIVE.matcher(line); matcher.find();) {
            directives.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return directives;
    }

    /** Answers a challenge with the quality of protection that costs least, for the first time. */
    public static WireDigest of(String challenge, String user, String password) {
        Map<String, String> asked = directives(challenge);
        Map<String, String> said = new LinkedHashMap<>();
        said.put("username", user);
        said.put("realm", asked.get("realm"));
        said.put("nonce", asked.get("nonce"));
        said.put("algorithm", asked.get("algorithm"));
        said.put("qop", "auth");
        said.put("cnonce", WireRequest.unique());
        said.put("nc", "00000001");
        return new WireDigest(said, password);
    }

    /** Answers the challenge of a response that asks with this algorithm. */
    public static WireDigest of(WireMessage challenged, String algorithm, String user, String password) {
        return of(challenged.headers(challenged.status() == 401 ? "WWW-Authenticate" : "Proxy-Authenticate").stream()
                .filter(line -> algorithm.equals(directives(line).get("algorithm"))).findFirst()
                .orElseThrow(() -> new AssertionError("No " + algorithm + " in\n" + challenged)), user, password);
    }

    /** Says something else, or nothing where the value is null; what is computed from it follows. */
    public WireDigest saying(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(said);
        changed.put(name, value);
        changed.values().removeIf(java.util.Objects::isNull);
        return new WireDigest(changed, password);
    }

    public WireDigest counting(long count) {
        return saying("nc", "%08x".formatted(count));
    }

    /** What it says. */
    public String said(String name) {
        return said.get(name);
    }

    /** The request with these credentials in Authorization. */
    public WireRequest in(WireRequest request) {
        return request.with("Authorization", value(request));
    }

    /** The value of a field for this request. */
    public String value(WireRequest request) {
        String[] line = request.startLine().split(" ");
        Map<String, String> all = new LinkedHashMap<>(said);
        all.putIfAbsent("uri", line[1]);
        all.putIfAbsent("response", response(line[0], all.get("uri"), request.body()));
        StringBuilder text = new StringBuilder("Digest ");
        all.forEach((name, value) -> text.append(text.length() > 7 ? ", " : "").append(name).append('=')
                .append(TOKENS.contains(name) ? value : '"' + value + '"'));
        return text.toString();
    }

    private String response(String method, String uri, byte[] body) {
        String algorithm = said.getOrDefault("algorithm", "MD5");
        String function = algorithm.replace("-sess", "");
        String a1 = hash(function, said.get("username") + ":" + said.get("realm") + ":" + password);
        if (algorithm.endsWith("-sess")) {
            a1 = hash(function, a1 + ":" + said.get("nonce") + ":" + said.get("cnonce"));
        }
        String a2 = method + ":" + uri + ("auth-int".equals(said.get("qop")) ? ":" + hash(function, body) : "");
        String middle = said.get("qop") == null ? ""
                : said.get("nc") + ":" + said.get("cnonce") + ":" + said.get("qop") + ":";
        return hash(function, a1 + ":" + said.get("nonce") + ":" + middle + hash(function, a2));
    }

    private static String hash(String function, String text) {
        return hash(function, text.getBytes(UTF_8));
    }

    private static String hash(String function, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance(function.replace("512-256", "512/256")).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
