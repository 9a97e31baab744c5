package io.vfleet.wire.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** How strictly and how deep JSON requests are read; safe on any thread. */
public final class JsonReadOptions {
    /**
     * The parser remembers some 6,000 of the names that it has met, for all requests: clients may not make it remember
     * long ones. The API's own are all shorter.
     */
    static final int NAME_LENGTH_MAX = 256;
    /** A body of many small values would otherwise fill the memory; one of 20 MB that names objects has fewer. */
    private static final long TOKENS_MAX = 3_000_000;

    private final JsonFactory factory;
    private final int nestingMax;
    private final boolean lenient;

    /**
     * @param nestingMax the maximum depth of nested objects and arrays
     * @param lenient whether an object without a type tag is read as the type that its slot declares
     */
    public JsonReadOptions(int nestingMax, boolean lenient) {
        this.nestingMax = nestingMax;
        this.lenient = lenient;
        // Names are not interned: they come from clients.
        this.factory = new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(nestingMax)
                        .maxNameLength(NAME_LENGTH_MAX)
                        .maxTokenCount(TOKENS_MAX)
                        .build())
                .build();
    }

    JsonFactory factory() {
        return factory;
    }

    int nestingMax() {
        return nestingMax;
    }

    boolean isLenient() {
        return lenient;
    }
}
