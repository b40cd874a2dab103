package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How registries are talked to.
 *
 * @param plainHttp by its host, whether a registry is talked to without TLS
 * @param insecure with TLS, but without a look at the certificate
 * @param caFile a PEM file of certificates that are trusted too
 * @param clientCertificate PEM files of a certificate and its key, for registries that ask who comes
 * @param timeouts how long we wait
 * @param proxies who stands between
 */
record Transport(
        Predicate<String> plainHttp,
        boolean insecure,
        Optional<String> caFile,
        Optional<ClientCertificate> clientCertificate,
        Timeouts timeouts,
        EnvironmentProxies proxies) {
    static final Setting PLAIN_HTTP = Setting.of(
            "ORAS_PLAIN_HTTP",
            "false",
            "registries to talk to over HTTP without TLS: all (true), none (false), or a list of hosts");
    static final Setting INSECURE = Setting.of("ORAS_INSECURE", "false", "accept any TLS certificate of a registry");
    static final Setting CA_FILE =
            Setting.optional("ALQUIMIA_CA_FILE", "PEM file of a certificate authority that registries may use");

    static List<Setting> settings() {
        return List.of(
                PLAIN_HTTP,
                INSECURE,
                CA_FILE,
                ClientCertificate.CERTIFICATE,
                ClientCertificate.KEY,
                Timeouts.CONNECT,
                Timeouts.REQUEST,
                Timeouts.TOTAL);
    }

    static Transport from(AdapterContext context) {
        return new Transport(
                context.onFor(PLAIN_HTTP),
                context.isOn(INSECURE),
                context.value(CA_FILE),
                ClientCertificate.from(context),
                Timeouts.from(context),
                new EnvironmentProxies(context.environment()));
    }

    /** Plain HTTP without a proxy. */
    static Transport plainHttp(Timeouts timeouts) {
        return new Transport(
                host -> true, false, Optional.empty(), Optional.empty(), timeouts, new EnvironmentProxies(Map.of()));
    }
}
