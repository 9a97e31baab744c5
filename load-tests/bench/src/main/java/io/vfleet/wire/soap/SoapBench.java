package io.vfleet.wire.soap;

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

/** A retrieval read and a summary written, over SOAP. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SoapBench {
    private static final Metamodel VIM = Metamodel.load();
    private static final int NESTING_MAX = 64;
    private static final int ELEMENTS_MAX = 500_000;
    private static final int CAPACITY = 4_096;

    private final Method retrieve =
            Objects.requireNonNull(VIM.managed("PropertyCollector").method("RetrievePropertiesEx"));
    private final XmlTree tree = new XmlTree(NESTING_MAX, ELEMENTS_MAX);
    private final SoapAction action = new SoapAction(Release.NEWEST, Release.NEWEST);
    private final SoapDialect dialect = new SoapDialect(SoapService.VIM25, Release.NEWEST);
    private final SampleSummary summary = new SampleSummary();
    private final byte[] body = """
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"
               xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>
            <RetrievePropertiesEx xmlns="urn:vim25"><_this type="PropertyCollector">propertyCollector</_this>
            <specSet><propSet><type>VirtualMachine</type><pathSet>name</pathSet><pathSet>config.uuid</pathSet>
            <pathSet>runtime.powerState</pathSet><pathSet>summary</pathSet></propSet>
            <objectSet><obj type="VirtualMachine">vm-28</obj></objectSet></specSet>
            <options><maxObjects>100</maxObjects></options></RetrievePropertiesEx>
            </soapenv:Body></soapenv:Envelope>""".getBytes(UTF_8);

    @Benchmark
    public Object decode() {
        SoapRequest request = Objects.requireNonNull(SoapRequest.of(tree.parse(body)));
        var arguments = new Arguments(retrieve);
        var fault = SoapReader.read(
                SoapService.VIM25, request, retrieve.declaredOn(), retrieve, action, false, arguments);
        if (fault != null) throw new IllegalStateException(fault.toString());
        return arguments;
    }

    @Benchmark
    public int encodeSummary() {
        var out = new ByteArrayBuilder(CAPACITY);
        var writer = SoapWriter.of(
                dialect, new byte[0], new XmlTag("returnval"), summary.type(), summary.value(), new byte[0]);
        while (writer.writeNext(out)) {}
        return out.length();
    }
}
