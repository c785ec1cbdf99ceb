// What a dashboard of ours must be: Grafana's own types, with the options of each panel by its kind. A test writes the
// JSON below these lines, as constants of the type Checked, and has the compiler read it.
import type { Dashboard, GraphFieldConfig, Panel, RowPanel } from "@grafana/schema";
import type { Options as Gauge } from "@grafana/schema/dist/esm/raw/composable/gauge/panelcfg/x/GaugePanelCfg_types.gen";
import type { Options as Stat } from "@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen";
import type { Options as Table } from "@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen";
import type { Options as TimeSeries } from "@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen";

// JSON has the values of an enum, not its names; and whatever Grafana has a default for may be left out.
type Json<T> = T extends string ? `${T}` : T extends Array<infer U> ? Array<Json<U>> : T extends object ? { [K in keyof T]: Json<T[K]> } : T;
type Query = {
  refId: string; expr: string; legendFormat: string; editorMode: "code"; range: boolean; instant: boolean; format?: "table";
  datasource: { type: "prometheus"; uid: "${datasource}" };
};
type PanelOf<Kind extends string, Options, Custom = never> = Omit<Json<Panel>, "type" | "options" | "targets" | "fieldConfig"> & {
  type: Kind;
  title: string;
  description: string;
  options: Partial<Json<Options>>;
  targets: Query[];
  fieldConfig: Json<NonNullable<Panel["fieldConfig"]>> & { defaults: { unit: string; custom?: Partial<Json<Custom>> } };
};
type Checked = Omit<Json<Dashboard>, "panels"> & {
  panels: Array<Json<RowPanel> | PanelOf<"stat", Stat> | PanelOf<"gauge", Gauge> | PanelOf<"timeseries", TimeSeries, GraphFieldConfig> | PanelOf<"table", Table>>;
};
