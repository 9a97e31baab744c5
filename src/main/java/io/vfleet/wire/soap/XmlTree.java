package io.vfleet.wire.soap;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.util.SymbolTable;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/** Parses the text of a request into elements; safe on any thread. No external entity is ever resolved. */
public final class XmlTree {
    private static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;
    private static final int ATTRIBUTES_MAX = 32;
    private static final int ATTRIBUTE_CHARS_MAX = 4096;
    // A body of the maximum size has no more references than this.
    private static final long ELEMENTS_MAX = 150_000;
    // The envelope, its body, and the element of the call.
    private static final int ENVELOPE_DEPTH = 3;

    /** The result of parsing. */
    public sealed interface ParsedXml {}

    public record XmlRoot(XmlElement element) implements ParsedXml {}

    public record MalformedXml(String message) implements ParsedXml {}

    // A reader adds its names to the factory, which keeps them forever; larger texts are read without that.
    private static final int NAMES_KEPT_BYTES_MAX = 64 * 1024;

    private final WstxInputFactory factory;
    private final WstxInputFactory withoutSymbolTable;
    private final int nestingMax;

    /** A factory that keeps no names. */
    private static final class NoSymbolTableInputFactory extends WstxInputFactory {
        @Override
        public void updateSymbolTable(SymbolTable symbols) {}
    }

    /** {@code nestingMax}: the maximum depth of elements inside the element of a call. */
    public XmlTree(int nestingMax) {
        this.nestingMax = nestingMax;
        this.factory = limited(new WstxInputFactory(), nestingMax);
        this.withoutSymbolTable = limited(new NoSymbolTableInputFactory(), nestingMax);
    }

    private static WstxInputFactory limited(WstxInputFactory factory, int nestingMax) {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // Errors must be thrown by next(), not by a later getter.
        factory.getConfig().doParseLazily(false);
        // Names are not interned: they come from clients.
        factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, false);
        factory.setProperty(XMLInputFactory2.P_INTERN_NS_URIS, false);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, ATTRIBUTES_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, ATTRIBUTE_CHARS_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, ELEMENTS_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, nestingMax + ENVELOPE_DEPTH);
        return factory;
    }

    public ParsedXml parse(byte[] text) {
        XMLStreamReader reader = null;
        try {
            WstxInputFactory inputFactory = text.length <= NAMES_KEPT_BYTES_MAX ? factory : withoutSymbolTable;
            reader = inputFactory.createXMLStreamReader(new ByteArrayInputStream(text));
            return read(reader);
        } catch (XMLStreamException e) {
            return new MalformedXml("The request is no well-formed XML, or nested deeper than " + nestingMax
                    + ", or an attribute is too long" + at(e.getLocation()) + ".");
        } finally {
            close(reader);
        }
    }

    private static ParsedXml read(XMLStreamReader reader) throws XMLStreamException {
        Deque<XmlElement> open = new ArrayDeque<>();
        XmlElement root = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    XmlElement element = element(reader);
                    if (root == null) root = element;
                    if (!open.isEmpty()) open.peek().add(element);
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) open.peek().addText(reader.getText());
                }
                case XMLStreamConstants.DTD -> {
                    return new MalformedXml("A document type is not accepted" + at(reader.getLocation()) + ".");
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> {
                    return new MalformedXml("An entity is not accepted" + at(reader.getLocation()) + ".");
                }
                default -> {}
            }
        }
        return root == null ? new MalformedXml("There is no element.") : new XmlRoot(root);
    }

    private static XmlElement element(XMLStreamReader reader) {
        String nil = reader.getAttributeValue(XSI, "nil");
        return new XmlElement(
                reader.getLocalName(),
                local(reader.getAttributeValue(XSI, "type")),
                local(reader.getAttributeValue(XMLConstants.NULL_NS_URI, "type")),
                "true".equals(nil) || "1".equals(nil));
    }

    /** Without the prefix: the type names of XML Schema and of vim25 are distinct. */
    private static @Nullable String local(@Nullable String name) {
        return name == null ? null : name.substring(name.indexOf(':') + 1).strip();
    }

    private static String at(@Nullable Location location) {
        return location == null
                ? ""
                : " at line " + location.getLineNumber() + ", column " + location.getColumnNumber();
    }

    private static void close(@Nullable XMLStreamReader reader) {
        try {
            if (reader != null) reader.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("closing a reader of bytes in memory", e);
        }
    }
}
