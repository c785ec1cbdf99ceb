package io.rapport.contacts.contact.exchange;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.MatchType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.net.IDN;
import java.util.List;
import java.util.Locale;

/** Writes addresses and numbers of other tools as one would here; one that is known already stays as it is written. */
public final class Addresses {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** In small letters, and its domain as it goes over the wire. */
    public static String email(String email, List<String> known) {
        String address = email.strip().replaceFirst("(?i)^mailto:", "");
        int at = address.lastIndexOf('@');
        String written = address.substring(0, at + 1).toLowerCase(Locale.ROOT) + domain(address.substring(at + 1));
        return known.stream()
                .filter(one -> one.equalsIgnoreCase(written) || one.equalsIgnoreCase(address))
                .findFirst()
                .orElse(written);
    }

    private static String domain(String domain) {
        try {
            return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return domain.toLowerCase(Locale.ROOT);
        }
    }

    /** In the international format when it is a number of the world, else as it is. */
    public static String phone(String phone, List<String> known) {
        String number = phone.strip().replaceFirst("(?i)^tel:", "");
        if (known.contains(number)) {
            return number;
        }
        String written = international(number);
        return known.stream()
                .filter(one -> NUMBERS.isNumberMatch(one, written) == MatchType.EXACT_MATCH)
                .findFirst()
                .orElse(written);
    }

    private static String international(String number) {
        try {
            PhoneNumber parsed = NUMBERS.parse(number, "ZZ");
            if (!NUMBERS.isValidNumber(parsed)) {
                return number;
            }
            String extension = parsed.getExtension();
            parsed.clearExtension();
            return NUMBERS.format(parsed, PhoneNumberFormat.INTERNATIONAL)
                    + (extension.isEmpty() ? "" : ";ext=" + extension);
        } catch (NumberParseException e) {
            return number;
        }
    }

    private Addresses() {}
}
