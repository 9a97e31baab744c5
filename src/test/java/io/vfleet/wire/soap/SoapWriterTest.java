package io.vfleet.wire.soap;

import static io.vfleet.wire.codec.WriterFixture.TIME;
import static io.vfleet.wire.codec.WriterFixture.VM;
import static io.vfleet.wire.codec.WriterFixture.array;
import static io.vfleet.wire.codec.WriterFixture.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.ChunkedContent;
import io.vfleet.wire.codec.WriterFixture;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules of writing that do not depend on the kind of value; {@link GoldenValuesTest} covers the kinds. */
final class SoapWriterTest {
    private static final Metamodel VIM = Metamodel.load();
    private static final SoapDialect NEWEST = new SoapDialect(SoapService.VIM25, Release.NEWEST);

    @Test
    void aDeclaredValueDoesNotTellItsType() {
        assertEquals("<returnval>a</returnval>", body(type(TypeKind.STRING, "string"), "a"));
        assertEquals("<returnval>true</returnval>", body(type(TypeKind.BOOLEAN, "boolean"), true));
        assertEquals(
                "<returnval>2023-02-14T22:12:48.753169Z</returnval>", body(type(TypeKind.DATE_TIME, "dateTime"), TIME));
        assertEquals("<returnval>AP8=</returnval>", body(type(TypeKind.BINARY, "base64Binary"), new byte[] {0, -1}));
        assertEquals("<returnval>-INF</returnval>", body(type(TypeKind.DOUBLE, "double"), Double.NEGATIVE_INFINITY));
        assertEquals(
                "<returnval type=\"VirtualMachine\">vm-28</returnval>",
                body(type(TypeKind.MOREF, "ManagedEntity"), VM));
    }

    @Test
    void theItemsOfADeclaredArrayFollowEachOther() {
        assertEquals(
                "<returnval>1</returnval><returnval>-2</returnval>",
                body(array(TypeKind.BYTE, "byte"), List.of((byte) 1, (byte) -2)));
        assertEquals("", body(array(TypeKind.MOREF, "VirtualMachine"), List.of()));
    }

    @Test
    void textIsEscapedAndInUtf8() {
        assertEquals(
                "<returnval>&amp;&lt;b&gt; \"' \n&#xD;\t \uFFFD ä € 😀 \uFFFD</returnval>",
                body(type(TypeKind.STRING, "string"), "&<b> \"' \n\r\t \u0001 ä € 😀 \ud83d"));
    }

    @Test
    void whatIsNewerThanTheReleaseIsHidden() {
        SoapDialect old = new SoapDialect(SoapService.VIM25, Release.of("2.5"));
        DataObject flags =
                VIM.make("VirtualMachineFlagInfo").set("enableLogging", true).set("recordReplayEnabled", true);
        assertEquals(
                "<returnval><enableLogging>true</enableLogging></returnval>",
                body(old, type(TypeKind.DATA, "VirtualMachineFlagInfo"), flags));
        DataObject newer = VIM.make("SnapshotLocked").set("faultstring", "No.");
        assertTrue(body(NEWEST, type(TypeKind.ANY, "anyType"), newer).contains("xsi:type=\"SnapshotLocked\""));
        DataObject digest =
                VIM.make("HostDigestInfo").set("digestMethod", "SHA1").set("digestValue", List.of((byte) 1));
        assertEquals(
                "<returnval xsi:type=\"DynamicData\"></returnval>",
                body(old, type(TypeKind.DATA, "HostDigestInfo"), digest));
    }

    @Test
    void aBigArrayComesInSmallChunks() {
        Object vms = IntStream.range(0, 100_000)
                .mapToObj(i -> new MoRef("VirtualMachine", "vm-" + i))
                .toList();
        ChunkedContent writer = answer(
                NEWEST, type(TypeKind.ANY, "anyType"), new AnyValue(array(TypeKind.MOREF, "VirtualMachine"), vms));
        int chunks = 0;
        for (boolean more = true; more; chunks++) {
            ByteArrayBuilder chunk = new ByteArrayBuilder(1);
            more = writer.writeNext(chunk);
            assertTrue(chunk.length() < 64 * 1024, "chunk: " + chunk.length());
        }
        assertTrue(chunks > 300, "chunks: " + chunks);
    }

    private static ChunkedContent answer(SoapDialect dialect, TypeRef type, Object value) {
        return SoapEnvelope.answer(dialect, "Fetch", type, value);
    }

    private static String body(TypeRef type, Object value) {
        return body(NEWEST, type, value);
    }

    private static String body(SoapDialect dialect, TypeRef type, Object value) {
        String text = WriterFixture.text(answer(dialect, type, value));
        String begin = "<FetchResponse xmlns=\"urn:vim25\">";
        return text.substring(text.indexOf(begin) + begin.length(), text.indexOf("</FetchResponse>"));
    }
}
