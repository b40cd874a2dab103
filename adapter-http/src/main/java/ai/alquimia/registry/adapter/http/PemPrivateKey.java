package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.RegistryException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Map;
import java.util.Optional;

/** Reads a private key in the form of PKCS #8. No exception has a cause: some of the JDK's quote what they could not read. */
final class PemPrivateKey {
    private static final String LABEL = "PRIVATE KEY";
    private static final String CONVERT = "convert it with: openssl pkcs8 -topk8 -nodes -in KEY -out NEW";
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "Ed25519", "Ed25519");

    private final PrivateKey key;
    private final String kind;

    private PemPrivateKey(PrivateKey key, String kind) {
        this.key = key;
        this.kind = kind;
    }

    PrivateKey key() {
        return key;
    }

    /** Throws {@link RegistryException.Invalid} when the file holds no such key. */
    static PemPrivateKey read(PemFile file) {
        var pem = file.read();
        if (pem.has(LABEL)) {
            return pem.contents(LABEL)
                    .get(0)
                    .flatMap(PemPrivateKey::parse)
                    .orElseThrow(() ->
                            file.invalid("has a key that is damaged or of another kind than RSA, EC and Ed25519"));
        }
        if (pem.has("ENCRYPTED " + LABEL)) {
            throw file.invalid("has an encrypted key; " + CONVERT);
        }
        if (pem.hasKind(LABEL)) {
            throw file.invalid("has a key in another form than PKCS #8; " + CONVERT);
        }
        throw file.invalid("holds no private key in PEM form (-----BEGIN PRIVATE KEY-----)");
    }

    private static Optional<PemPrivateKey> parse(byte[] content) {
        return SIGNATURES.keySet().stream()
                .flatMap(kind -> parse(content, kind).stream())
                .findFirst();
    }

    private static Optional<PemPrivateKey> parse(byte[] content, String kind) {
        try {
            var key = KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(content));
            return Optional.of(new PemPrivateKey(key, kind));
        } catch (GeneralSecurityException anotherKind) {
            return Optional.empty();
        }
    }

    /** Whether what this key signs, the other one verifies. */
    boolean belongsTo(PublicKey other) {
        try {
            byte[] text = {1, 2, 3};
            var signature = Signature.getInstance(SIGNATURES.getOrDefault(kind, kind));
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(other);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException anotherKind) {
            return false;
        }
    }
}
