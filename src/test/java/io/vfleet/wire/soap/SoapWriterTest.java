package io.vfleet.wire.soap;

import static io.vfleet.wire.Values.TIME;
import static io.vfleet.wire.Values.VM;
import static io.vfleet.wire.Values.array;
import static io.vfleet.wire.Values.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Kind;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import io.vfleet.wire.Bytes;
import io.vfleet.wire.Slices;
import io.vfleet.wire.Values;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What writing depends on beside the kind of value, which {@link GoldenValuesTest} holds by files. */
final class SoapWriterTest {
    private static final Metamodel VIM = Metamodel.load();
    private static final Dialect NEWEST = new Dialect(VIM, Release.NEWEST);

    @Test
    void aDeclaredValueDoesNotTellItsType() {
        assertEquals("<returnval>a</returnval>", body(type(Kind.STRING, "string"), "a"));
        assertEquals("<returnval>true</returnval>", body(type(Kind.BOOLEAN, "boolean"), true));
        assertEquals(
                "<returnval>2023-02-14T22:12:48.753169Z</returnval>", body(type(Kind.DATE_TIME, "dateTime"), TIME));
        assertEquals("<returnval>AP8=</returnval>", body(type(Kind.BINARY, "base64Binary"), new byte[] {0, -1}));
        assertEquals("<returnval>-INF</returnval>", body(type(Kind.DOUBLE, "double"), Double.NEGATIVE_INFINITY));
        assertEquals(
                "<returnval type=\"VirtualMachine\">vm-28</returnval>", body(type(Kind.MOREF, "ManagedEntity"), VM));
    }

    @Test
    void theItemsOfADeclaredArrayFollowEachOther() {
        assertEquals(
                "<returnval>1</returnval><returnval>-2</returnval>",
                body(array(Kind.BYTE, "byte"), List.of((byte) 1, (byte) -2)));
        assertEquals("", body(array(Kind.MOREF, "VirtualMachine"), List.of()));
    }

    @Test
    void textIsEscapedAndInUtf8() {
        assertEquals(
                "<returnval>&amp;&lt;b&gt; \"' \n&#xD;\t \uFFFD ä € 😀 \uFFFD</returnval>",
                body(type(Kind.STRING, "string"), "&<b> \"' \n\r\t \u0001 ä € 😀 \ud83d"));
    }

    @Test
    void whatIsNewerThanTheReleaseIsHidden() {
        Dialect old = new Dialect(VIM, Release.of("2.5"));
        DataObject flags = VIM.make("VirtualMachineFlagInfo", "enableLogging", true, "recordReplayEnabled", true);
        assertEquals(
                "<returnval><enableLogging>true</enableLogging></returnval>",
                body(old, type(Kind.DATA, "VirtualMachineFlagInfo"), flags));
        DataObject newer = VIM.make("SnapshotLocked", "faultstring", "No.");
        assertTrue(body(NEWEST, type(Kind.ANY, "anyType"), newer).contains("xsi:type=\"SnapshotLocked\""));
        DataObject digest = VIM.make("HostDigestInfo", "digestMethod", "SHA1", "digestValue", List.of((byte) 1));
        assertEquals(
                "<returnval xsi:type=\"DynamicData\"></returnval>",
                body(old, type(Kind.DATA, "HostDigestInfo"), digest));
    }

    @Test
    void aBigArrayComesInSmallPieces() {
        Object vms = IntStream.range(0, 100_000)
                .mapToObj(i -> new MoRef("VirtualMachine", "vm-" + i))
                .toList();
        Slices writer =
                answer(NEWEST, type(Kind.ANY, "anyType"), new AnyValue(array(Kind.MOREF, "VirtualMachine"), vms));
        int pieces = 0;
        for (boolean more = true; more; pieces++) {
            Bytes piece = new Bytes(1);
            more = writer.more(piece);
            assertTrue(piece.length() < 64 * 1024, "piece: " + piece.length());
        }
        assertTrue(pieces > 300, "pieces: " + pieces);
    }

    private static Slices answer(Dialect dialect, TypeRef type, Object value) {
        return Envelope.answer(dialect, "Fetch", type, value);
    }

    private static String body(TypeRef type, Object value) {
        return body(NEWEST, type, value);
    }

    private static String body(Dialect dialect, TypeRef type, Object value) {
        String text = Values.text(answer(dialect, type, value));
        String begin = "<FetchResponse xmlns=\"urn:vim25\">";
        return text.substring(text.indexOf(begin) + begin.length(), text.indexOf("</FetchResponse>"));
    }
}
