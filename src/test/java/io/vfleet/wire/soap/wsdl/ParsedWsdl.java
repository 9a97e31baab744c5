package io.vfleet.wire.soap.wsdl;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The service description as the JDK's schema parser reads it. */
final class ParsedWsdl {
    /** Fetch is in no WSDL; this declaration lets its responses be validated all the same. */
    private static final String FETCH =
            "<element name=\"FetchResponse\"><complexType><sequence><element name=\"returnval\""
                    + " minOccurs=\"0\" maxOccurs=\"unbounded\"/></sequence></complexType></element>";

    private final Schema schema;

    private ParsedWsdl(Schema schema) {
        this.schema = schema;
    }

    /** Parses the documents in a folder; throws when they violate XML Schema or use a name that is not declared. */
    static ParsedWsdl in(Path folder) throws IOException, SAXException {
        String wsdl = Files.readString(folder.resolve(ServiceDescriptionDocument.CALLS.fileName()));
        String calls = wsdl.substring(wsdl.indexOf("<schema"), wsdl.indexOf("</schema>"));
        Path schema = Files.writeString(folder.resolve("calls.xsd"), calls + FETCH + "</schema>");
        return new ParsedWsdl(compile(schema));
    }

    static Schema compile(Path schema) throws SAXException {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new StreamSource(schema.toFile()));
    }

    static Element parsed(String xml) throws IOException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newNSInstance();
        try {
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The violations of the schema by the call or response in an envelope; of a fault, by its detail. */
    List<String> violationsIn(String envelope) throws IOException, SAXException {
        Element content = last(last(parsed(envelope)));
        if (!content.getLocalName().equals("Fault")) return violations(content);
        Element detail = last(content);
        // A client fault has no detail, only a text.
        return detail.getLocalName().equals("detail") ? violations(last(detail)) : List.of();
    }

    private List<String> violations(Element element) throws IOException, SAXException {
        List<String> violations = new ArrayList<>();
        Validator validator = schema.newValidator();
        validator.setErrorHandler(new ViolationCollector(violations));
        validator.validate(new DOMSource(element));
        return violations;
    }

    private static Element last(Element parent) {
        Element found = null;
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) found = element;
        }
        if (found == null) throw new AssertionError("nothing in " + parent.getNodeName());
        return found;
    }

    /** Collects the violations, where the default handler would stop at the first. */
    private record ViolationCollector(List<String> violations) implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {
            violations.add(e.getMessage());
        }

        @Override
        public void error(SAXParseException e) {
            violations.add(e.getMessage());
        }

        @Override
        public void fatalError(SAXParseException e) {
            violations.add(e.getMessage());
        }
    }
}
