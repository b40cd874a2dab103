package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * What we show to registries that ask for a certificate: PEM files.
 *
 * @param certificate the file of the certificate and its chain
 * @param key the file of its private key, PKCS #8 without a password
 */
record ClientCertificate(String certificate, String key) {
    static final Setting CERTIFICATE =
            Setting.optional("ALQUIMIA_CLIENT_CERT", "PEM file of the certificate that registries are shown");
    static final Setting KEY =
            Setting.optional("ALQUIMIA_CLIENT_KEY", "PEM file of that certificate's private key (PKCS #8)");

    private static final String USE_KEY = "use client key";
    private static final Pattern OTHER_KEY = Pattern.compile("-----BEGIN (RSA|EC|DSA|ENCRYPTED) PRIVATE KEY-----");
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    static Optional<ClientCertificate> from(AdapterContext context) {
        var certificate = context.value(CERTIFICATE);
        var key = context.value(KEY);
        if (certificate.isPresent() != key.isPresent()) {
            var missing = certificate.isPresent() ? KEY : CERTIFICATE;
            var given = certificate.isPresent() ? CERTIFICATE : KEY;
            throw new RegistryException.Invalid(
                    "read setting", quote(missing.variable()), "must be set where " + given.variable() + " is");
        }
        return certificate.map(file -> new ClientCertificate(file, key.orElseThrow()));
    }

    KeyManager[] keyManagers() {
        var chain = TlsContext.pem("use client certificate", certificate);
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("client", privateKey(), new char[0], chain.toArray(X509Certificate[]::new));
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return factory.getKeyManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw invalidKey("");
        }
    }

    private PrivateKey privateKey() {
        String text = new String(TlsContext.read(USE_KEY, key), StandardCharsets.ISO_8859_1);
        var matcher = PKCS8.matcher(text);
        if (!matcher.find()) {
            var other = OTHER_KEY.matcher(text);
            throw invalidKey(
                    other.find()
                            ? "; what it holds, " + other.group() + ", becomes one by openssl pkcs8 -topk8 -nodes"
                            : "");
        }
        var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (GeneralSecurityException e) {
                // another algorithm's key
            }
        }
        throw invalidKey("");
    }

    private RegistryException invalidKey(String more) {
        return new RegistryException.Invalid(
                USE_KEY,
                quote(key),
                "is no PEM file with a private key in PKCS #8 without a password (-----BEGIN PRIVATE KEY-----)" + more);
    }
}
