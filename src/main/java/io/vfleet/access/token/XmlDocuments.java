package io.vfleet.access.token;

import io.vfleet.access.token.TokenRefused.TrustFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Reads and writes XML whose every character counts, because it is signed. A document type is refused, and so are entities. Takes
 * milliseconds: not on an event loop.
 */
public final class XmlDocuments {
    /** A longer text has no token in it. */
    static final int BYTES_MAX = 256 << 10;

    private static final String NO_DOCUMENT_TYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private XmlDocuments() {}

    static Document parse(byte[] text) throws TokenRefused {
        if (text.length > BYTES_MAX) throw unreadable("the message is longer than " + BYTES_MAX + " bytes");
        try {
            return builder().parse(new ByteArrayInputStream(text));
        } catch (SAXException | IOException _) {
            throw unreadable("the message is not well-formed XML without a document type");
        }
    }

    private static TokenRefused unreadable(String reason) {
        return new TokenRefused(TrustFault.INVALID_REQUEST, "Cannot read the request: " + reason);
    }

    static Document empty() {
        return builder().newDocument();
    }

    private static DocumentBuilder builder() {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCUMENT_TYPE, true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // Otherwise mistakes of clients are written to standard error.
            builder.setErrorHandler(null);
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the platform's parser has these features", e);
        }
    }

    /** Without a declaration; for what this server has made. */
    static String text(Document document) {
        var out = new StringWriter();
        try {
            Transformer copy = TransformerFactory.newDefaultInstance().newTransformer();
            copy.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            copy.transform(new DOMSource(document), new StreamResult(out));
        } catch (TransformerException e) {
            throw new IllegalStateException("a document that was just made is written", e);
        }
        return out.toString();
    }

    /** The first child element of that name; null when there is none. */
    public static @Nullable Element child(@Nullable Element parent, String namespace, String name) {
        Node node = parent == null ? null : parent.getFirstChild();
        for (; node != null; node = node.getNextSibling())
            if (node instanceof Element element && is(element, namespace, name)) return element;
        return null;
    }

    /** The text of the first child element of that name; empty when there is none. */
    public static String childText(@Nullable Element parent, String namespace, String name) {
        Element child = child(parent, namespace, name);
        return child == null ? "" : child.getTextContent().strip();
    }

    static boolean is(Element element, String namespace, String name) {
        return name.equals(element.getLocalName()) && namespace.equals(element.getNamespaceURI());
    }

    /** The first child element; null when there is none. */
    static @Nullable Element firstElement(@Nullable Element parent) {
        Node node = parent == null ? null : parent.getFirstChild();
        while (node != null && !(node instanceof Element)) node = node.getNextSibling();
        return (Element) node;
    }
}
