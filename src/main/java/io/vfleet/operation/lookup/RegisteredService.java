package io.vfleet.operation.lookup;

import java.util.List;

/**
 * A service that the lookup service knows.
 *
 * @param product such as com.vmware.cis
 * @param type such as cs.identity
 */
record RegisteredService(String product, String type, String version, List<ServicePoint> points) {
    /**
     * Where a service is reached.
     *
     * @param path below the address of the server
     */
    record ServicePoint(String protocol, String type, String path) {}

    private static final String CIS = "com.vmware.cis";
    private static final ServicePoint TOKENS =
            new ServicePoint("wsTrust", "com.vmware.cis.cs.identity.sso", "/sts/STSService");

    /** Those that are served here; {@code release}: that of the vCenter. */
    static List<RegisteredService> all(String release) {
        return List.of(
                new RegisteredService(CIS, "cs.identity", "2.0", List.of(TOKENS)),
                new RegisteredService(
                        CIS,
                        "vcenterserver",
                        release,
                        List.of(
                                new ServicePoint("vmomi", "com.vmware.vim", "/sdk"),
                                new ServicePoint("https", "com.vmware.vim.pbm", "/pbm"))),
                new RegisteredService(
                        CIS,
                        "cs.vapi",
                        "1.0",
                        List.of(new ServicePoint("vapi.json.https.public", "com.vmware.vapi.endpoint", "/api"))),
                // The type of older releases, which some clients still ask for.
                new RegisteredService(CIS, "sso:sts", "2.0", List.of(TOKENS)));
    }
}
