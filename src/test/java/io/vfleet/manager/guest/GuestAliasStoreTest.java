package io.vfleet.manager.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.model.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuestAliasStoreTest {
    private final GuestAliasStore store = new GuestAliasStore(GuestFamily.LINUX);

    private static GuestAlias alias(String user, @Nullable String subject, boolean mapped) {
        return new GuestAlias(user, "cert", subject, "", mapped);
    }

    @Test
    void aUserChangesItsOwnAliasesAndTheAdministratorAll() {
        assertNull(store.add(alias("me", "joe", false), "me"));
        assertNull(store.add(alias("me", null, false), "root"));
        assertEquals(GuestFaults.permissionDenied(), store.add(alias("you", "joe", false), "me"));
        assertEquals(GuestFaults.permissionDenied(), store.remove("me", "cert", "joe", "you"));
        assertEquals(2, store.of("me").size());
    }

    @Test
    void anAliasThatIsThereIsChanged() {
        assertNull(store.add(alias("me", "joe", false), "me"));
        assertNull(store.add(alias("me", "joe", true), "me"));
        assertEquals(List.of(alias("me", "joe", true)), store.all());
    }

    @Test
    void aSubjectIsMappedToOneUser() {
        assertNull(store.add(alias("me", "joe", true), "root"));
        assertEquals(GuestFaults.named("GuestMultipleMappings"), store.add(alias("you", "joe", true), "root"));
        assertNull(store.add(alias("you", "ann", true), "root"));
        assertNull(store.add(alias("you", "joe", false), "root"));
    }

    @Test
    void whatIsNotThereIsNotRemoved() {
        assertEquals(new Fault.InvalidArgument("subject"), store.remove("me", "cert", "joe", "me"));
        assertNull(store.add(alias("me", "joe", true), "me"));
        assertEquals(new Fault.InvalidArgument("subject"), store.remove("me", "cert", null, "me"));
        assertNull(store.remove("me", "cert", "joe", "me"));
        assertEquals(new Fault.InvalidArgument("base64Cert"), store.removeAll("me", "cert", "me"));
        assertEquals(0, store.heldBytes());
    }
}
