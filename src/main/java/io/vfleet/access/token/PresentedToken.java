package io.vfleet.access.token;

/** A token that a client shows to log in, as it came; nothing of it is checked yet. */
public sealed interface PresentedToken {
    /** In the Security header of a SOAP envelope, which the holder of its key has signed. */
    @SuppressWarnings("ArrayRecordComponent") // It is passed on and not compared.
    record InEnvelope(byte[] envelope) implements PresentedToken {
        @Override
        public String toString() {
            return "InEnvelope";
        }
    }

    /**
     * In the Authorization header of a request, which the holder of its key has signed.
     *
     * @param authorization the value of the header
     * @param request what is signed of it
     */
    record InAuthorization(String authorization, SignedRequest request) implements PresentedToken {
        @Override
        public String toString() {
            return "InAuthorization";
        }
    }

    /** Alone, which is enough for one that names no key. */
    record Alone(String assertion) implements PresentedToken {
        @Override
        public String toString() {
            return "Alone";
        }
    }

    /**
     * What is signed of a request.
     *
     * @param verb such as POST
     * @param host with its port, if it has one, as the client wrote them
     * @param body empty where there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // It is passed on and not compared.
    record SignedRequest(String verb, String path, String host, byte[] body) {}
}
