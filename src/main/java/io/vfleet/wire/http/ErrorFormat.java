package io.vfleet.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** How answers that need no vCenter look to the clients of one part of the tree. */
public interface Wording {
    /** A fault as VI/JSON has it, for clients read any body as one. */
    Wording JSON = new Wording() {
        @Override
        public String contentType(Refusal refusal) {
            return "application/json";
        }

        @Override
        public Bytes body(Refusal refusal) {
            String reason = refusal == Refusal.BROKEN ? ",\"reason\":\"\"" : "";
            return ascii("{\"_typeName\":\"" + refusal.fault() + "\",\"faultstring\":\"" + refusal.text() + "\""
                    + reason + "}");
        }
    };

    String contentType(Refusal refusal);

    Bytes body(Refusal refusal);

    /** Text that is ASCII, as a body. */
    static Bytes ascii(String text) {
        Bytes bytes = new Bytes(text.length());
        bytes.put(text.getBytes(US_ASCII));
        return bytes;
    }
}
