package io.vfleet.access.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** SOAP messages as clients of tokens send them. */
public final class TokenMessages {
    private static final String WST = "http://docs.oasis-open.org/ws-sx/ws-trust/200512";
    private static final String WSSE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    private TokenMessages() {}

    /** A key and its certificate, as a client has one. */
    public record ClientKey(PrivateKey key, X509Certificate certificate) {
        public static ClientKey create(io.vfleet.engine.Clock clock) {
            SigningKey made = SigningKey.create(clock);
            return new ClientKey(made.key(), made.certificate());
        }

        /** As the header of an envelope shows it. */
        public String shown() throws Exception {
            return "<s:BinarySecurityToken>" + Base64.getEncoder().encodeToString(certificate.getEncoded())
                    + "</s:BinarySecurityToken>";
        }
    }

    public static String password(String user, String password) {
        return "<s:UsernameToken><s:Username>" + user + "</s:Username><s:Password>" + password
                + "</s:Password></s:UsernameToken>";
    }

    /** {@code shown}: what the Security header has besides the timestamp. */
    public static String envelope(String shown, String content, Instant now) {
        return "<e:Envelope xmlns:e=\"" + SOAP + "\" xmlns:u=\"" + SignedEnvelope.WSU
                + "\"><e:Header><s:Security xmlns:s=\""
                + WSSE + "\"><u:Timestamp u:Id=\"_time\"><u:Created>" + now + "</u:Created><u:Expires>"
                + now.plus(Duration.ofMinutes(1)) + "</u:Expires></u:Timestamp>" + shown
                + "</s:Security></e:Header><e:Body u:Id=\"_body\">" + content + "</e:Body></e:Envelope>";
    }

    /** {@code rest}: what it says besides its kind, such as a Lifetime. */
    public static String request(String kind, String rest) {
        return "<RequestSecurityToken xmlns=\"" + WST + "\" xmlns:u=\"" + SignedEnvelope.WSU + "\"><RequestType>" + WST
                + "/" + kind + "</RequestType>" + rest + "</RequestSecurityToken>";
    }

    public static String life(Instant from, Duration life) {
        return "<Lifetime><u:Created>" + from + "</u:Created><u:Expires>" + from.plus(life) + "</u:Expires></Lifetime>";
    }

    /** The envelope with the signature of a key over its body and its timestamp. */
    public static String signed(String envelope, PrivateKey key) throws Exception {
        Document document = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(envelope.getBytes(UTF_8)));
        var factory = XMLSignatureFactory.getInstance("DOM");
        Element security =
                (Element) document.getElementsByTagNameNS(WSSE, "Security").item(0);
        var context = new DOMSignContext(key, security);
        for (Element each : List.of(
                (Element) document.getElementsByTagNameNS(SignedEnvelope.WSU, "Timestamp")
                        .item(0),
                (Element) document.getElementsByTagNameNS(SOAP, "Body").item(0)))
            context.setIdAttributeNS(each, SignedEnvelope.WSU, "Id");
        factory.newXMLSignature(
                        factory.newSignedInfo(
                                factory.newCanonicalizationMethod(
                                        CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                                factory.newSignatureMethod(SignatureMethod.RSA_SHA512, null),
                                List.of(reference(factory, "#_time"), reference(factory, "#_body"))),
                        null)
                .sign(context);
        var out = new StringWriter();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(new DOMSource(document), new StreamResult(out));
        return out.toString();
    }

    private static Reference reference(XMLSignatureFactory factory, String uri) throws Exception {
        return factory.newReference(
                uri,
                factory.newDigestMethod(DigestMethod.SHA512, null),
                List.of(factory.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                null,
                null);
    }
}
