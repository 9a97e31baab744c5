package io.vfleet.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.meta.Kind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;

/** Values for writers, and what came of them. */
public final class Values {
    public static final MoRef VM = new MoRef("VirtualMachine", "vm-28");
    public static final Instant TIME = Instant.parse("2023-02-14T22:12:48.753169Z");

    private Values() {}

    public static TypeRef type(Kind kind, String name) {
        return new TypeRef(kind, name, false, false, false);
    }

    public static TypeRef array(Kind kind, String name) {
        return new TypeRef(kind, name, true, false, false);
    }

    /** All that a writer writes. */
    public static String text(Slices writer) {
        Bytes out = new Bytes(1);
        while (writer.more(out)) {}
        return new String(out.copy(), UTF_8);
    }

    /** A file of {@code golden}, such as {@code soap/fault.xml}. */
    public static String golden(String path) throws IOException {
        try (InputStream in = Values.class.getResourceAsStream("/golden/" + path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), UTF_8);
        }
    }
}
