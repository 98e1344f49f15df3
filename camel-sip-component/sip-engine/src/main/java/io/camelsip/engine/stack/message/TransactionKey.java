/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import javax.sip.message.Request;

/** Builds the key by which a message finds its transaction, out of the bytes of its head. For one message. */
final class TransactionKey {

    private static final String COOKIE = "z9hg4bk";
    /** A longer key is replaced by its digest, so that what a key costs to keep does not depend on the peer. */
    private static final int MAX_LENGTH = 256;

    private final Head head;
    private final byte[] bytes;
    private byte[] key;
    private int length;

    private TransactionKey(Head head) {
        this.head = head;
        this.bytes = head.bytes();
    }

    /** RFC 3261 §17.2.3: an ACK has the key of the INVITE it acknowledges. */
    static String ofRequest(Head head, String method) {
        TransactionKey key = new TransactionKey(head);
        String keyMethod = Request.ACK.equals(method) ? Request.INVITE : method;
        if (key.hasCookie()) {
            key.byBranch(keyMethod.length());
        } else {
            key.byFields(keyMethod.length());
        }
        return key.withMethod(keyMethod);
    }

    /** How the stack's client transactions are keyed: by branch, those of CANCEL apart. */
    static String ofResponse(Head head, String method) {
        TransactionKey key = new TransactionKey(head);
        key.allocate(head.branchTo - head.branchFrom);
        key.addLower(head.branchFrom, head.branchTo);
        return Request.CANCEL.equals(method) ? key.text() + ":cancel" : key.text();
    }

    private boolean hasCookie() {
        int from = head.branchFrom;
        return head.branchTo - from > COOKIE.length()
                && Grammar.equalsIgnoreCase(bytes, from, from + COOKIE.length(), COOKIE);
    }

    private void byBranch(int room) {
        allocate(head.branchTo - head.branchFrom + head.sentByTo - head.sentByFrom + room + 2);
        addLower(head.branchFrom, head.branchTo);
        separate();
        addLower(head.sentByFrom, head.sentByTo);
        separate();
    }

    /**
     * What a peer of RFC 2543 makes a transaction of: the same Request-URI, From tag, Call-ID, CSeq number and top Via.
     * The tag of To is left out, since an ACK has one that its INVITE has not.
     */
    private void byFields(int room) {
        allocate(bytes.length + room);
        separate();
        add(head.uriFrom, head.uriTo);
        separate();
        add(head.fromTagFrom, head.fromTagTo);
        separate();
        add(head.callIdFrom, head.callIdTo);
        separate();
        add(head.sequenceFrom, head.sequenceTo);
        separate();
        addLower(head.topViaFrom, head.topViaTo);
        separate();
    }

    private String withMethod(String method) {
        if (length + method.length() > MAX_LENGTH) {
            return digest() + '|' + method;
        }
        for (int i = 0; i < method.length(); i++) {
            key[length++] = (byte) method.charAt(i);
        }
        return text();
    }

    private void allocate(int size) {
        key = new byte[size];
    }

    private void separate() {
        key[length++] = '|';
    }

    private void add(int from, int to) {
        System.arraycopy(bytes, from, key, length, to - from);
        length += to - from;
    }

    private void addLower(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Grammar.isSpace(bytes[i])) {
                key[length++] = Grammar.lower(bytes[i]);
            }
        }
    }

    private String text() {
        return Grammar.ascii(key, 0, length);
    }

    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(key, 0, length);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
