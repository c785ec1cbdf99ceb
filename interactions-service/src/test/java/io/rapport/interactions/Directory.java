package io.rapport.interactions;
