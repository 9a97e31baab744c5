package io.vfleet.wire.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.ChunkedContent;
import java.time.Instant;

/** Values for tests of writers, and checks of what was written. */
public final class WriterFixture {
    public static final MoRef VM = new MoRef("VirtualMachine", "vm-28");
    public static final Instant TIME = Instant.parse("2023-02-14T22:12:48.753169Z");

    private WriterFixture() {}

    public static TypeRef type(TypeKind kind, String name) {
        return new TypeRef(kind, name, false, false, false);
    }

    public static TypeRef array(TypeKind kind, String name) {
        return new TypeRef(kind, name, true, false, false);
    }

    /** The whole text that a writer writes. */
    public static String text(ChunkedContent writer) {
        ByteArrayBuilder out = new ByteArrayBuilder(1);
        while (writer.writeNext(out)) {}
        return new String(out.toByteArray(), UTF_8);
    }
}
