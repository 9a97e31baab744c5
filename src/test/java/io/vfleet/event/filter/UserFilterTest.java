package io.vfleet.event.filter;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.Metamodel;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UserFilterTest {
    private static UserFilter users(String... names) {
        return UserFilter.of(Metamodel.load()
                .make("EventFilterSpecByUsername")
                .set("systemUser", false)
                .set("userList", List.of(names)));
    }

    @Test
    void aNameMatchesInAnySpellingAndWithoutADomainInEveryDomain() {
        UserFilter users = users("eve", "CORP\\ann", "Bob@corp");
        assertTrue(users.matches("VSPHERE.LOCAL\\Eve"));
        assertTrue(users.matches("corp\\ANN"));
        assertTrue(users.matches("ann"));
        assertTrue(users.matches("CORP\\bob"));
        assertFalse(users.matches("VSPHERE.LOCAL\\ann"));
        assertFalse(users.matches("mallory"));
    }

    @Test
    void noNamesMatchEveryUserButTheServerItself() {
        assertTrue(users().matches("CORP\\ann"));
        assertFalse(users().matches(""));
    }
}
