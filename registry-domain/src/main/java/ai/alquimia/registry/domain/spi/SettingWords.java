package ai.alquimia.registry.domain.spi;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryHost;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words that a setting's value is made of, for those whom {@link AdapterContext} does not serve. */
public final class SettingWords {
    private static final List<String> ON = List.of("true", "1", "yes", "on");
    private static final List<String> OFF = List.of("false", "0", "no", "off");

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m)?");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("ms", ChronoUnit.MILLIS, "s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES);

    /** A word without dot and colon is no host in a reference either, but for this machine. */
    private static final Pattern NAMEABLE = Pattern.compile("localhost|.*[.:].*");

    /** A user with a password before a host, and the names under which URLs and connection strings carry one. */
    private static final Pattern PASSWORD = Pattern.compile(
            "//[^/?#@]*:.*@|(password|passwd|pwd|passphrase)\\s*=", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private SettingWords() {}

    /** True for a URL or connection string that seems to have a password in it, and so is shown nowhere. */
    public static boolean carriesPassword(String text) {
        return PASSWORD.matcher(text).find();
    }

    /** Empty for a word that is neither. */
    static Optional<Boolean> onOrOff(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return ON.contains(word) ? Optional.of(true) : OFF.contains(word) ? Optional.of(false) : Optional.empty();
    }

    /** A number of milliseconds, seconds or minutes, without a unit of seconds; empty for anything else, and for none. */
    public static Optional<Duration> duration(String text) {
        var matcher = DURATION.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            return Optional.empty();
        }
        var unit = Optional.ofNullable(matcher.group(2)).map(UNITS::get).orElse(ChronoUnit.SECONDS);
        return Optional.of(Duration.of(Long.parseLong(matcher.group(1)), unit));
    }

    /** The parts of a list, in lower case; some may be no hosts. */
    static List<String> list(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .toList();
    }

    static boolean isHost(String text) {
        try {
            return NAMEABLE.matcher(new RegistryHost(text).value()).matches();
        } catch (RegistryException.Invalid e) {
            return false;
        }
    }
}
