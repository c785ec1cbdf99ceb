package io.rapport.stack.demo;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A person of the demo company, as its HR tool knows them. */
record Colleague(
        String userName,
        String givenName,
        String familyName,
        String title,
        String department,
        String division,
        int level,
        String manager,
        String location,
        int hiredDaysAgo) {
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String RAPPORT = "urn:rapport:params:scim:schemas:extension:1.0:User";

    /** In an order in which each manager comes before those they manage. */
    static List<Colleague> all() {
        return Table.read(
                "people.csv",
                row -> new Colleague(
                        row.get(0),
                        row.get(1),
                        row.get(2),
                        row.get(3),
                        row.get(4),
                        row.get(5),
                        Integer.parseInt(row.get(6)),
                        row.get(7),
                        row.get(8),
                        Integer.parseInt(row.get(9))));
    }

    String displayName() {
        return givenName + " " + familyName;
    }

    /** The SCIM resource to create, {@code managerId} being null for whoever has no manager. */
    Map<String, Object> scim(LocalDate today, @Nullable String managerId) {
        Map<String, Object> enterprise = new LinkedHashMap<>();
        enterprise.put("department", department);
        enterprise.put("division", division);
        if (managerId != null) {
            enterprise.put("manager", Map.of("value", managerId));
        }
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("schemas", List.of(USER, ENTERPRISE, RAPPORT));
        user.put("userName", userName);
        user.put("name", Map.of("givenName", givenName, "familyName", familyName));
        user.put("displayName", displayName());
        user.put("emails", List.of(Map.of("value", userName + "@rapport.example", "type", "work", "primary", true)));
        user.put("title", title);
        user.put("active", true);
        user.put(ENTERPRISE, enterprise);
        user.put(
                RAPPORT,
                Map.of(
                        "level",
                        level,
                        "location",
                        location,
                        "hireDate",
                        today.minusDays(hiredDaysAgo).toString()));
        return user;
    }
}
