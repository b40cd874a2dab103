package ai.alquimia.registry.testkit.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Signs tokens as docker-registry reads them: JSON web tokens that carry the certificate of their key. */
final class TokenSigner {
    static final String ISSUER = "tests";
    private static final String PASSWORD = "changeit";

    private final PrivateKey key;
    private final byte[] encodedCertificate;
    private final Path certificate;

    private TokenSigner(PrivateKey key, byte[] encodedCertificate, Path certificate) {
        this.key = key;
        this.encodedCertificate = encodedCertificate;
        this.certificate = certificate;
    }

    /** Makes a key, and its certificate as a file. */
    static TokenSigner in(Path directory) throws IOException {
        Path store = directory.resolve("tokens.p12");
        Program.of(Path.of(System.getProperty("java.home"), "bin", "keytool"))
                .run(
                        "-genkeypair",
                        "-alias",
                        "key",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=tokens",
                        "-ext",
                        "bc:c",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .succeeded();
        try {
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            byte[] encoded = keys.getCertificate("key").getEncoded();
            Path pem = Files.writeString(
                    directory.resolve("tokens.pem"),
                    "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                            + "\n-----END CERTIFICATE-----\n");
            return new TokenSigner((PrivateKey) keys.getKey("key", PASSWORD.toCharArray()), encoded, pem);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** The PEM file of the certificate that vouches for the tokens. */
    Path certificate() {
        return certificate;
    }

    /** A token for five minutes; each access is a JSON object of type, name and actions. */
    String sign(String audience, List<String> access) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String header = "{\"typ\":\"JWT\",\"alg\":\"ES256\",\"x5c\":[\"%s\"]}"
                .formatted(Base64.getEncoder().encodeToString(encodedCertificate));
        String claims =
                "{\"iss\":\"%s\",\"sub\":\"\",\"aud\":\"%s\",\"exp\":%d,\"nbf\":%d,\"iat\":%d,\"jti\":\"%s\",\"access\":[%s]}"
                        .formatted(
                                ISSUER,
                                audience,
                                now + 300,
                                now - 10,
                                now,
                                UUID.randomUUID(),
                                String.join(",", access));
        String signed = encode(header.getBytes(UTF_8)) + "." + encode(claims.getBytes(UTF_8));
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key);
        signature.update(signed.getBytes(UTF_8));
        return signed + "." + encode(signature.sign());
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
