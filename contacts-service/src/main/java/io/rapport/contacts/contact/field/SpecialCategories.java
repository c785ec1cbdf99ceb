package io.rapport.contacts.contact.field;

import java.util.Locale;
import java.util.regex.Pattern;

/** What nobody may keep about another here, by the names of fields (GDPR, article 9). */
public final class SpecialCategories {
    private static final Pattern NAMES = Pattern.compile(
            "religio|konfession|glaube|kirche|\\bfaith|\\bcreed|church|health|illness|disease|diagnos|disab|medical"
                    + "|gesundheit|krank|behinder|pregnan|schwanger|ethni|\\brac(e|ial)\\b|rasse\\b|hautfarbe|skin colou?r"
                    + "|sexual|sexuell|orientation|orientierung|transgender|\\bunion|trade union|gewerkschaft|politic|politisch"
                    + "|\\bpartei|genetic|genetisch|biometri|criminal|vorstrafe");

    /** Whether a field of that name would hold a special category of personal data. */
    public static boolean name(String field) {
        String words = field.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
                .replaceAll("[_.-]+", " ")
                .toLowerCase(Locale.ROOT);
        return NAMES.matcher(words).find();
    }

    private SpecialCategories() {}
}
