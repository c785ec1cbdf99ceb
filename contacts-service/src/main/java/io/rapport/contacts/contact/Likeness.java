package io.rapport.contacts.contact;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.MatchType;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How much two contacts look like one.
 *
 * @param score 0 to 1
 */
record Likeness(double score, List<Reason> reasons) {
    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();
    private static final double LIKE_NAMES = 0.9;
    private static final double LIKE_ORGANISATIONS = 0.85;
    private static final Set<MatchType> SAME_NUMBER = EnumSet.of(MatchType.EXACT_MATCH, MatchType.NSN_MATCH);

    /** What speaks for two contacts being one. */
    @Schema(name = "DuplicateReason", description = "What speaks for two contacts being one.")
    public enum Reason {
        SAME_EMAIL,
        SAME_PHONE,
        LIKE_NAME_AND_ORGANISATION
    }

    /** What of a contact is compared. */
    record Card(String displayName, @Nullable String organisation, List<String> emails, List<String> phones) {}

    static Likeness of(Card one, Card other) {
        double names = names(one.displayName(), other.displayName());
        double unlike = 1;
        List<Reason> reasons = new ArrayList<>();
        // A shared mailbox or switchboard is no proof while the names differ.
        if (haveSameEmail(one, other)) {
            reasons.add(Reason.SAME_EMAIL);
            unlike *= 0.5 - 0.45 * names;
        }
        if (haveSamePhone(one, other)) {
            reasons.add(Reason.SAME_PHONE);
            unlike *= 0.6 - 0.5 * names;
        }
        if (names >= LIKE_NAMES && areLikeOrganisations(one.organisation(), other.organisation(), names)) {
            reasons.add(Reason.LIKE_NAME_AND_ORGANISATION);
            unlike *= 1.1 - names;
        }
        return new Likeness(reasons.isEmpty() ? 0 : 1 - unlike, List.copyOf(reasons));
    }

    private static double names(String one, String other) {
        return Math.max(
                SIMILARITY.apply(plain(one), plain(other)), SIMILARITY.apply(sorted(plain(one)), sorted(plain(other))));
    }

    private static boolean haveSameEmail(Card one, Card other) {
        return one.emails().stream().anyMatch(email -> other.emails().stream().anyMatch(email::equalsIgnoreCase));
    }

    private static boolean haveSamePhone(Card one, Card other) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        return one.phones().stream()
                .anyMatch(phone -> other.phones().stream()
                        .anyMatch(another ->
                                phone.equals(another) || SAME_NUMBER.contains(numbers.isNumberMatch(phone, another))));
    }

    /** Without an organisation, only a name that is the same will do. */
    private static boolean areLikeOrganisations(@Nullable String one, @Nullable String other, double names) {
        return one == null || other == null
                ? names == 1
                : SIMILARITY.apply(plain(one), plain(other)) >= LIKE_ORGANISATIONS;
    }

    private static String sorted(String name) {
        return Arrays.stream(name.split(" ")).sorted().collect(Collectors.joining(" "));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
