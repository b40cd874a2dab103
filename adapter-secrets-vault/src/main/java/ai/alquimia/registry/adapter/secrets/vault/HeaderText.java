package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.spi.Setting;

/** What may stand in a header of HTTP. The HTTP client refuses the rest too, but with the text in its message. */
final class HeaderText {
    private HeaderText() {}

    /** The text, or {@link RegistryException.Invalid} without it. */
    static String check(Setting setting, String text) {
        if (text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return text;
        }
        String what = text.chars().anyMatch(Character::isISOControl)
                ? "has a line break or another control character inside"
                : "may hold visible ASCII characters only";
        throw new RegistryException.Invalid("read setting", setting.variable(), what);
    }
}
