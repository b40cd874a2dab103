package ai.alquimia.registry.adapter.oci.oras;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Hosts that are reached without a proxy: this machine, and those of NO_PROXY, which are names, domains, addresses and networks. */
final class NoProxyList {
    private final List<String> entries;

    NoProxyList(String list) {
        this.entries = Stream.of(list.split(",", -1))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    boolean has(URI uri) {
        String host = bare(uri.getHost().toLowerCase(Locale.ROOT));
        var address = address(host);
        if (host.equals("localhost")
                || address.filter(InetAddress::isLoopbackAddress).isPresent()) {
            return true;
        }
        return entries.stream().anyMatch(entry -> matches(entry, host, address, port(uri)));
    }

    private static int port(URI uri) {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private static boolean matches(String entry, String host, Optional<InetAddress> address, int port) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return address.filter(each -> isIn(entry, each)).isPresent();
        }
        String name = entry;
        if (entry.matches(".*[^:]:\\d{1,5}")
                && (entry.startsWith("[") || entry.indexOf(':') == entry.lastIndexOf(':'))) {
            int colon = entry.lastIndexOf(':');
            if (Integer.parseInt(entry.substring(colon + 1)) != port) {
                return false;
            }
            name = entry.substring(0, colon);
        }
        String domain = bare(name).replaceFirst("^\\*?\\.", "");
        return host.equals(domain) || (address.isEmpty() && host.endsWith("." + domain));
    }

    /** Whether the address is of a network such as {@code 10.0.0.0/8}. */
    private static boolean isIn(String network, InetAddress address) {
        int slash = network.indexOf('/');
        var base = address(network.substring(0, slash));
        String bits = network.substring(slash + 1);
        if (base.isEmpty() || !bits.matches("\\d{1,3}")) {
            return false;
        }
        byte[] of = base.get().getAddress();
        byte[] its = address.getAddress();
        int rest = of.length * 8 - Integer.parseInt(bits);
        return of.length == its.length
                && rest >= 0
                && new BigInteger(1, of).shiftRight(rest).equals(new BigInteger(1, its).shiftRight(rest));
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** Only of what is an address already: names are not looked up. */
    private static Optional<InetAddress> address(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-f.]*:[0-9a-f:.]*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
