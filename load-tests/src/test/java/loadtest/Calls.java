package loadtest;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;

/** Calls over VI/JSON in the session whose token is the attribute {@code token}. */
final class Calls {
    private Calls() {}

    static ChainBuilder login(Target target) {
        return exec(http("Login")
                .post("/SessionManager/SessionManager/Login")
                .body(StringBody(
                        "{\"userName\": \"" + target.userName() + "\", \"password\": \"" + target.password() + "\"}"))
                .check(header("vmware-api-session-id").saveAs("token")));
    }

    static ChainBuilder logout() {
        return exec(call("Logout", "/SessionManager/SessionManager/Logout", "").check(status().is(204)));
    }

    /** {@code body}: empty for a method without arguments. */
    static HttpRequestActionBuilder call(String method, String path, String body) {
        var post = http(method).post(path).header("vmware-api-session-id", "#{token}");
        return body.isEmpty() ? post : post.body(StringBody(body));
    }

    static HttpRequestActionBuilder get(String name, String path) {
        return http(name).get(path).header("vmware-api-session-id", "#{token}");
    }
}
