package io.vfleet.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.bench.SampleSummary;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.operation.Arguments;
import io.vfleet.wire.ByteArrayBuilder;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A retrieval read and a summary written, over VI/JSON. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JsonBench {
    private static final Metamodel VIM = Metamodel.load();
    private static final int NESTING_MAX = 64;
    private static final int CAPACITY = 4_096;

    private final Method retrieve =
            Objects.requireNonNull(VIM.managed("PropertyCollector").method("RetrievePropertiesEx"));
    private final JsonReadOptions options = new JsonReadOptions(NESTING_MAX, false);
    private final JsonDialect dialect = new JsonDialect(VIM, Release.NEWEST, false);
    private final SampleSummary summary = new SampleSummary();
    private final byte[] body = """
            {"specSet": [{"_typeName": "PropertyFilterSpec",
              "propSet": [{"_typeName": "PropertySpec", "type": "VirtualMachine",
                "pathSet": ["name", "config.uuid", "runtime.powerState", "summary"]}],
              "objectSet": [{"_typeName": "ObjectSpec",
                "obj": {"_typeName": "ManagedObjectReference", "type": "VirtualMachine", "value": "vm-28"}}]}],
             "options": {"_typeName": "RetrieveOptions", "maxObjects": 100}}""".getBytes(UTF_8);

    @Benchmark
    public Object decode() {
        var arguments = new Arguments(retrieve);
        if (JsonReader.read(body, retrieve, Release.NEWEST, options, arguments) != null)
            throw new IllegalStateException("refused");
        return arguments;
    }

    @Benchmark
    public int encodeSummary() {
        var out = new ByteArrayBuilder(CAPACITY);
        var writer = new JsonWriter(dialect, summary.type(), summary.value());
        while (writer.writeNext(out)) {}
        return out.length();
    }
}
