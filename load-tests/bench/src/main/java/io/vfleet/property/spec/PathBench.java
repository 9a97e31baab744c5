package io.vfleet.property.spec;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A property path compiled, and found again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PathBench {
    private static final Metamodel VIM = Metamodel.load();
    private static final String PATH = "config.hardware.device[2000].backing";
    private static final String KNOWN = "runtime.powerState";

    private final ManagedType type = VIM.managed("VirtualMachine");
    private final PathCache cache = new PathCache(VIM);

    @Benchmark
    public Object compile() {
        return PathCompiler.compile(VIM, type, PATH, Release.NEWEST);
    }

    @Benchmark
    public Object known() {
        return cache.path(type, KNOWN, Release.NEWEST);
    }
}
