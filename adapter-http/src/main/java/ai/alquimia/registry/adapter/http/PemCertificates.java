package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.RegistryException;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the server's certificate and those that lead from it to an authority. */
final class PemCertificates {
    private static final String LABEL = "CERTIFICATE";

    private PemCertificates() {}

    /** At least one; throws {@link RegistryException.Invalid} when the file holds none or a damaged one. */
    static List<X509Certificate> read(PemFile file) {
        var contents = file.read().contents(LABEL);
        if (contents.isEmpty()) {
            throw file.invalid("holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)");
        }
        var chain = new ArrayList<X509Certificate>();
        for (Optional<byte[]> content : contents) {
            var certificate = content.flatMap(PemCertificates::certificate)
                    .orElseThrow(() -> file.invalid("has a damaged certificate, number " + (chain.size() + 1)));
            chain.add(certificate);
        }
        return List.copyOf(chain);
    }

    private static Optional<X509Certificate> certificate(byte[] content) {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            return Optional.of((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(content)));
        } catch (CertificateException damaged) {
            return Optional.empty();
        }
    }
}
