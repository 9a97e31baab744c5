package io.vfleet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserNameTest {
    private static final UserName EVE = UserName.parse("eve", "VSPHERE.LOCAL");

    @ParameterizedTest
    @ValueSource(strings = {"EVE", "vsphere.local\\Eve", "eve@VSphere.Local", "VSPHERE.LOCAL\\eve"})
    void everySpellingIsTheSameUser(String spelling) {
        UserName name = UserName.parse(spelling, "VSPHERE.LOCAL");
        assertEquals(EVE, name);
        assertEquals(EVE.hashCode(), name.hashCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"eva", "CORP\\eve", "eve@corp", "\\eve", "eve@"})
    void anotherNameOrDomainIsAnotherUser(String spelling) {
        assertNotEquals(EVE, UserName.parse(spelling, "VSPHERE.LOCAL"));
    }

    @Test
    void aUserIsShownWithTheDomainInFront() {
        assertEquals(
                "VSPHERE.LOCAL\\Eve",
                UserName.parse("Eve@vsphere.local", "VSPHERE.LOCAL").toString());
        assertEquals("corp\\eve", UserName.parse("eve@corp", "VSPHERE.LOCAL").toString());
    }
}
