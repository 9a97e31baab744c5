package io.vfleet.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.Sequence;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import io.vfleet.wire.ByteArrayBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Iterator;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Values too large for memory are written as JSON chunk by chunk. */
final class JsonChunkedContentTest {
    private static final Metamodel VIM = Metamodel.load();
    private static final JsonDialect NEWEST = new JsonDialect(VIM, Release.NEWEST, false);
    private static final TypeRef VMS = new TypeRef(TypeKind.MOREF, "VirtualMachine", true, false, false);
    private static final int CHUNK_MAX = 16 * 1024;

    @Test
    void aMillionReferencesInOneValueComeInSmallChunks() {
        // given
        var writer = new JsonWriter(NEWEST, VMS, sequence(1_000_000, JsonChunkedContentTest::vm));

        // when
        long bytes = 0;
        int biggest = 0;
        long slowest = 0;
        for (boolean more = true; more; ) {
            ByteArrayBuilder chunk = new ByteArrayBuilder(CHUNK_MAX);
            long before = cpu();
            more = writer.writeNext(chunk);
            // The first chunks run before the code is compiled.
            if (bytes > 10_000_000) slowest = Math.max(slowest, cpu() - before);
            biggest = Math.max(biggest, chunk.length());
            bytes += chunk.length();
        }

        // then
        assertTrue(bytes > 70_000_000, "bytes: " + bytes);
        assertTrue(biggest <= CHUNK_MAX, "biggest chunk: " + biggest);
        assertTrue(slowest < 10_000_000, "slowest turn: " + slowest + " ns of CPU");
    }

    @Test
    void rowsThatHoldBigArraysStopInsideARow() throws IOException {
        // given
        LongFunction<Object> row = number -> VIM.make("ObjectContent")
                .set("obj", new MoRef("HostSystem", "host-" + number))
                .set(
                        "propSet",
                        sequence(
                                1,
                                _ -> VIM.make("DynamicProperty")
                                        .set("name", "vm")
                                        .set("val", new AnyValue(VMS, sequence(1000, JsonChunkedContentTest::vm)))));
        var value = VIM.make("RetrieveResult").set("objects", sequence(20, row));
        var writer = new JsonWriter(NEWEST, new TypeRef(TypeKind.DATA, "RetrieveResult", false, false, false), value);

        // when
        var text = new ByteArrayOutputStream();
        int chunks = 0;
        for (boolean more = true; more; chunks++) {
            ByteArrayBuilder chunk = new ByteArrayBuilder(1);
            more = writer.writeNext(chunk);
            assertTrue(chunk.length() <= CHUNK_MAX, "chunk: " + chunk.length());
            text.write(chunk.toByteArray());
        }

        // then
        assertTrue(chunks > 100, "chunks: " + chunks);
        JsonNode read = new ObjectMapper().readTree(text.toByteArray());
        assertEquals(20, read.get("objects").size());
        JsonNode vms = read.get("objects").get(19).get("propSet").get(0).get("val");
        assertEquals("ArrayOfManagedObjectReference", vms.get("_typeName").textValue());
        assertEquals("vm-999", vms.get("_value").get(999).get("value").textValue());
    }

    private static Object vm(long number) {
        return new MoRef("VirtualMachine", "vm-" + number);
    }

    private static Sequence sequence(long size, LongFunction<Object> element) {
        return new Sequence() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public Iterator<Object> iterator() {
                return LongStream.range(0, size).mapToObj(element).iterator();
            }
        };
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
