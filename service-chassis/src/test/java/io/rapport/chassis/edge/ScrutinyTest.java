package io.rapport.chassis.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrutinyTest {
    @ParameterizedTest
    @ValueSource(strings = {"/v1/contacts?q=a%2Fb", "/%C3%BC", "/%E2%82%AC", "/%F0%9F%98%80?x=%00", "/plain", "/+"})
    void an_address_with_characters_of_utf_8_is_one(String address) {
        assertThat(Scrutiny.isUtf8(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/%C0%AF", "/?q=%C0%80", "/%E0%80%AF", "/%ED%A0%80", "/%C3", "/%FF", "/%", "/%4", "/%zz", "/%C3x"
            })
    void an_address_with_other_bytes_is_none(String address) {
        assertThat(Scrutiny.isUtf8(address)).isFalse();
    }
}
