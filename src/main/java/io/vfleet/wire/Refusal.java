package io.vfleet.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Answers that need no vCenter. Each body is a fault all the same, for clients read any body as one. */
public enum Refusal {
    BAD_REQUEST(400, "InvalidRequest", "This is no HTTP request that can be read."),
    NOT_FOUND(404, "InvalidRequest", "Nothing is served at this path."),
    WRONG_VERB(405, "InvalidRequest", "This path is not served for this HTTP method."),
    TOO_SLOW(408, "InvalidRequest", "The body did not arrive in time."),
    TOO_BIG(413, "InvalidRequest", "The body is over the limit."),
    BROKEN(500, "SystemError", "The request could not be answered."),
    BUSY(503, "RuntimeFault", "There is no room for new work now; try again later.");

    private final int status;
    private final byte[] body;

    Refusal(int status, String fault, String text) {
        String reason = fault.equals("SystemError") ? ",\"reason\":\"\"" : "";
        this.status = status;
        this.body =
                ("{\"_typeName\":\"" + fault + "\",\"faultstring\":\"" + text + "\"" + reason + "}").getBytes(US_ASCII);
    }

    int status() {
        return status;
    }

    /** JSON. */
    Bytes body() {
        Bytes bytes = new Bytes(body.length);
        bytes.put(body);
        return bytes;
    }
}
