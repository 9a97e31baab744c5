package loadtest;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static loadtest.Calls.get;
import static loadtest.Calls.login;
import static loadtest.Calls.logout;

import io.gatling.javaapi.core.ChainBuilder;

/** Clients that each connect, log in, read one property and log out. */
public final class LoginStormSimulation extends RatedSimulation {
    public LoginStormSimulation() {
        super(50, 1);
        ChainBuilder visit = exec(login(target))
                .exitHereIfFailed()
                .exec(get("name", "/VirtualMachine/" + machines.at(0).id() + "/name"))
                .exec(logout());
        load(
                "login storm",
                visit,
                details("Login").responseTime().percentile(99).lt(Target.p99MaxMillis("100ms")));
    }
}
