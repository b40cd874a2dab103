package ai.alquimia.registry.adapter.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells requests that were meant for this machine from those of a page whose name was made to lead here (DNS rebinding). */
final class HostCheck {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern LOOPBACK = Pattern.compile(
            "(?:localhost|127(?:\\." + OCTET + "){3}|\\[::1])(?::[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

    private HostCheck() {}

    /** True when a {@code Host} header names the loopback: {@code localhost}, {@code 127.x.x.x} or {@code [::1]}, and perhaps a port. */
    static boolean isLoopback(@Nullable String host) {
        return host != null && LOOPBACK.matcher(host).matches();
    }
}
