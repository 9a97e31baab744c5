package io.vfleet.scenario.verdict;

import io.vfleet.scenario.verdict.Verdict.Finding;
import io.vfleet.scenario.verdict.Verdict.VerdictResult;
import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A verdict as JSON, as text, and as XML of JUnit. */
public final class VerdictReport {
    private static final double MILLIS_PER_SECOND = 1_000;

    private VerdictReport() {}

    public static String name(VerdictResult result) {
        return result.name().toLowerCase(Locale.ROOT);
    }

    /** Maps, lists, numbers and text. */
    public static Map<String, Object> json(Verdict verdict) {
        var json = new LinkedHashMap<String, Object>();
        json.put("verdict", name(verdict.result()));
        json.put("provisional", verdict.provisional());
        json.put("since", verdict.since().toString());
        json.put("until", verdict.until().toString());
        json.put(
                "expectations",
                verdict.findings().stream().map(VerdictReport::json).toList());
        return json;
    }

    private static Map<String, Object> json(Finding finding) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", finding.id());
        json.put("kind", finding.kind());
        json.put("verdict", name(finding.result()));
        json.put("reason", finding.reason());
        json.put("count", finding.count());
        json.put("concerned", finding.concerned());
        return json;
    }

    /** One line for the whole, and one of each expectation. */
    public static String text(Verdict verdict) {
        var text = new StringBuilder("verdict: ").append(name(verdict.result()));
        if (verdict.provisional()) text.append(" (provisional)");
        text.append('\n');
        for (Finding each : verdict.findings()) {
            text.append("  ")
                    .append(name(each.result()))
                    .append(' ')
                    .append(each.id())
                    .append(": ")
                    .append(each.reason());
            List<String> concerned = each.concerned();
            if (!concerned.isEmpty()) text.append(": ").append(String.join(", ", concerned));
            if (each.count() > concerned.size() && !concerned.isEmpty()) text.append(", ...");
            text.append('\n');
        }
        return text.toString();
    }

    /** One test case of each expectation. */
    public static String junit(Verdict verdict) {
        var text = new StringWriter();
        try {
            write(verdict, XMLOutputFactory.newFactory().createXMLStreamWriter(text));
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.append('\n').toString();
    }

    private static void write(Verdict verdict, XMLStreamWriter xml) throws XMLStreamException {
        String seconds = Double.toString(
                Duration.between(verdict.since(), verdict.until()).toMillis() / MILLIS_PER_SECOND);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "vfleet");
        xml.writeAttribute("tests", Integer.toString(verdict.findings().size()));
        xml.writeAttribute("failures", count(verdict, VerdictResult.FAILED));
        xml.writeAttribute("errors", count(verdict, VerdictResult.INVALID));
        xml.writeAttribute("time", seconds);
        xml.writeAttribute("timestamp", verdict.since().toString());
        for (Finding each : verdict.findings()) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", each.kind());
            xml.writeAttribute("name", printable(each.id()));
            if (each.result() != VerdictResult.PASSED) {
                xml.writeStartElement(each.result() == VerdictResult.FAILED ? "failure" : "error");
                xml.writeAttribute("message", printable(each.reason()));
                xml.writeCharacters(printable(String.join("\n", each.concerned())));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    /** Without what no document in XML may have: names of machines and clients are what clients make them. */
    private static String printable(String text) {
        return text.codePoints()
                .map(each -> isOfXml(each) ? each : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isOfXml(int codePoint) {
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        if (surrogate || codePoint == 0xFFFE || codePoint == 0xFFFF) return false;
        return codePoint >= ' ' || codePoint == '\n' || codePoint == '\t' || codePoint == '\r';
    }

    private static String count(Verdict verdict, VerdictResult result) {
        return Long.toString(verdict.findings().stream()
                .filter(each -> each.result() == result)
                .count());
    }
}
