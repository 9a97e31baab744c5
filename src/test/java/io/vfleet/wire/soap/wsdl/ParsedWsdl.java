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

/** The service description as the platform's own schema reader parses it. */
final class ParsedWsdl {
    /** In no description, but what it answers may be looked at all the same. */
    private static final String FETCH =
            "<element name=\"FetchResponse\"><complexType><sequence><element name=\"returnval\""
                    + " minOccurs=\"0\" maxOccurs=\"unbounded\"/></sequence></complexType></element>";

    private final Schema schema;

    private ParsedWsdl(Schema schema) {
        this.schema = schema;
    }

    /** Throws when anything in them is not as the schema language has it, or is nowhere declared. */
    static ParsedWsdl in(Path folder) throws IOException, SAXException {
        String wsdl = Files.readString(folder.resolve(WsdlDocument.CALLS.fileName()));
        String calls = wsdl.substring(wsdl.indexOf("<schema"), wsdl.indexOf("</schema>"));
        Path schema = Files.writeString(folder.resolve("calls.xsd"), calls + FETCH + "</schema>");
        return new ParsedWsdl(compiled(schema));
    }

    static Schema compiled(Path schema) throws SAXException {
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

    /** What is wrong with the call or answer in an envelope; of a fault, with its detail. */
    List<String> wrongIn(String envelope) throws IOException, SAXException {
        Element content = last(last(parsed(envelope)));
        if (!content.getLocalName().equals("Fault")) return wrong(content);
        Element detail = last(content);
        // What the client did wrong has no detail, only a text.
        return detail.getLocalName().equals("detail") ? wrong(last(detail)) : List.of();
    }

    private List<String> wrong(Element element) throws IOException, SAXException {
        List<String> wrong = new ArrayList<>();
        Validator validator = schema.newValidator();
        validator.setErrorHandler(new TypeListing(wrong));
        validator.validate(new DOMSource(element));
        return wrong;
    }

    private static Element last(Element parent) {
        Element found = null;
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) found = element;
        }
        if (found == null) throw new AssertionError("nothing in " + parent.getNodeName());
        return found;
    }

    /** Goes on where the platform would stop. */
    private record TypeListing(List<String> wrong) implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {
            wrong.add(e.getMessage());
        }

        @Override
        public void error(SAXParseException e) {
            wrong.add(e.getMessage());
        }

        @Override
        public void fatalError(SAXParseException e) {
            wrong.add(e.getMessage());
        }
    }
}
