package io.vfleet.access.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vfleet.config.server.Limits;
import io.vfleet.config.server.UserSettings;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.model.MoRef;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ClientActivitiesTest {
    private final SteppedLoops loops = new SteppedLoops(2);
    private final Sessions sessions = new Sessions(
            UserSettings.DEFAULT, Limits.DEFAULT, loops, new SecretGenerator(), MemoryBudget.unlimited(loops.count()));

    private Session login(String userAgent) {
        var login = sessions.login("user", "pass", new ClientInfo("127.0.0.1", userAgent, null));
        return ((LoginResult.LoggedIn) login).session();
    }

    @Test
    void callsAndSessionsAreThoseOfTheProductWhateverItsVersion() {
        Session one = login("govc/0.54 (linux)");
        Session other = login("govc/0.55");
        assertSame(one.activity(), other.activity());
        assertEquals("govc", one.activity().client());
        sessions.find(one.token());
        sessions.find(other.token());
        assertEquals(2, one.activity().calls());
        assertEquals(2, one.activity().sessions());
        sessions.logOut(one);
        assertEquals(1, one.activity().sessions());
        assertEquals(2, one.activity().logins());
    }

    @Test
    void productsBeyondTheFirstAreCountedTogether() {
        for (int i = 0; i < 32; i++) login("product" + (char) ('A' + i % 26) + i);
        ClientActivity late = login("late/1").activity();
        assertEquals("other", late.client());
        assertSame(late, login("later/1").activity());
        assertEquals(33, sessions.clients().all().size());
    }

    @Test
    void aLoginSoonAfterASessionWasLostIsARelogin() {
        Session lost = login("govc");
        sessions.end(lost);
        loops.advance(Duration.ofMinutes(9));
        ClientActivity activity = login("govc").activity();
        assertEquals(1, activity.relogins());
        login("govc");
        assertEquals(1, activity.relogins());
    }

    @Test
    void aLoginAfterALogoutOrLongAfterALossIsNone() {
        sessions.logOut(login("govc"));
        assertEquals(0, login("govc").activity().relogins());
        sessions.end(login("pyvmomi"));
        loops.advance(Duration.ofMinutes(11));
        assertEquals(0, login("pyvmomi").activity().relogins());
        assertEquals(2, login("govc").activity().logins() - 1);
    }

    @Test
    void aSessionThatIsIdleForTooLongIsLost() {
        login("govc");
        loops.advance(Duration.ofMinutes(31));
        assertEquals(1, login("govc").activity().relogins());
    }

    @Test
    void snapshotsAreTheirMakersUntilTheyAreGone() {
        ClientActivity govc = login("govc").activity();
        ClientActivity other = login("rbvmomi").activity();
        sessions.clients().madeSnapshot(govc, 1, snapshot(1));
        sessions.clients().madeSnapshot(govc, 1, snapshot(2));
        sessions.clients().madeSnapshot(other, 2, snapshot(3));
        assertEquals(Map.of(govc, 2, other, 1), sessions.clients().openSnapshots((_, _) -> true));
        assertEquals(
                Map.of(govc, 1),
                sessions.clients().openSnapshots((machine, ref) -> machine == 1 && ref.equals(snapshot(2))));
        assertEquals(Map.of(govc, 1), sessions.clients().openSnapshots((_, _) -> true));
    }

    @Test
    void snapshotsThatAreGoneMakeRoomForOthers() {
        ClientActivity govc = login("govc").activity();
        var few = new ClientActivities(2);
        for (int nth = 1; nth <= 3; nth++) few.madeSnapshot(govc, nth, snapshot(nth));
        assertEquals(Map.of(govc, 2), few.openSnapshots((_, _) -> true));

        few.forgetGone(1, (_, _) -> false);
        few.forgetGone(2, (_, _) -> true);
        few.madeSnapshot(govc, 2, snapshot(4));
        few.madeSnapshot(govc, 2, snapshot(5));
        assertEquals(Map.of(govc, 2), few.openSnapshots((_, _) -> true));
    }

    private static MoRef snapshot(int number) {
        return new MoRef("VirtualMachineSnapshot", "snapshot-" + number);
    }

    @Test
    void whatTheServerItselfDoesIsApart() {
        Session own = Objects.requireNonNull(sessions.onBehalf("user"));
        assertEquals("vfleet", own.activity().client());
        assertEquals(0, own.activity().sessions());
        assertSame(own.activity(), login("vfleet/1").activity());
    }
}
