// Angular Material: outlined or filled fields, selects and autocompletes in overlays, side navigation, snack bars.
import { ApplicationRef, Component, Input, type OnDestroy, TemplateRef, ViewChild, inject, type AfterViewInit, provideZonelessChangeDetection, signal } from "@angular/core";
import { NgTemplateOutlet } from "@angular/common";
import { FormsModule } from "@angular/forms";
import { MatAutocompleteModule } from "@angular/material/autocomplete";
import { MatButtonModule } from "@angular/material/button";
import { MatCardModule } from "@angular/material/card";
import { MatCheckboxModule } from "@angular/material/checkbox";
import { MatChipsModule } from "@angular/material/chips";
import { MatDialog, MatDialogModule, type MatDialogRef } from "@angular/material/dialog";
import { MatExpansionModule } from "@angular/material/expansion";
import { MatFormFieldModule } from "@angular/material/form-field";
import { MatIconModule, MatIconRegistry } from "@angular/material/icon";
import { MatInputModule } from "@angular/material/input";
import { MatListModule } from "@angular/material/list";
import { MatMenuModule } from "@angular/material/menu";
import { MatPaginatorModule } from "@angular/material/paginator";
import { MatProgressSpinnerModule } from "@angular/material/progress-spinner";
import { MatRadioModule } from "@angular/material/radio";
import { MatSelectModule } from "@angular/material/select";
import { MatSidenavModule } from "@angular/material/sidenav";
import { MatSlideToggleModule } from "@angular/material/slide-toggle";
import { MatSnackBar, MatSnackBarModule } from "@angular/material/snack-bar";
import { MatStepperModule } from "@angular/material/stepper";
import { MatTableModule } from "@angular/material/table";
import { MatTabsModule } from "@angular/material/tabs";
import { MatToolbarModule } from "@angular/material/toolbar";
import { DomSanitizer, bootstrapApplication } from "@angular/platform-browser";
import {
  mdiAccountGroup, mdiBell, mdiCalendar, mdiChartBar, mdiCog, mdiDelete, mdiDotsVertical, mdiEye, mdiHelpCircle, mdiHome, mdiLink, mdiMagnify, mdiMenu, mdiMonitor, mdiPencil, mdiPlus, mdiTune,
} from "@mdi/js";
import { start } from "../model/start.js";

const ICONS: Record<string, string> = {
  add: mdiPlus, bell: mdiBell, calendar: mdiCalendar, chart: mdiChartBar, delete: mdiDelete, devices: mdiMonitor, edit: mdiPencil, help: mdiHelpCircle,
  home: mdiHome, link: mdiLink, menu: mdiMenu, people: mdiAccountGroup, search: mdiMagnify, settings: mdiCog, tune: mdiTune, more: mdiDotsVertical, eye: mdiEye,
};

// The page's state is plain JavaScript, so the descriptions have no types of their own.
type Node = any; // eslint-disable-line @typescript-eslint/no-explicit-any

// A dialog is open as long as the page describes it.
@Component({
  selector: "page-overlay",
  imports: [MatDialogModule],
  template: `<ng-template><ng-content /></ng-template>`,
})
export class PageOverlay implements AfterViewInit, OnDestroy {
  @Input() node: Node;
  @ViewChild(TemplateRef) content!: TemplateRef<unknown>;
  private readonly dialogs = inject(MatDialog);
  private opened?: MatDialogRef<unknown>;

  ngAfterViewInit(): void {
    const side = this.node.side ? { position: { right: "0", top: "0" }, height: "100vh", width: "460px" } : { width: "560px" };
    this.opened = this.dialogs.open(this.content, { disableClose: true, closeOnNavigation: false, ...side });
  }

  ngOnDestroy(): void {
    this.opened?.close();
  }
}

@Component({
  selector: "page-node",
  imports: [
    FormsModule, MatAutocompleteModule, MatButtonModule, MatCardModule, MatCheckboxModule, MatChipsModule, MatDialogModule, MatExpansionModule, MatFormFieldModule, MatIconModule,
    MatInputModule, MatListModule, MatMenuModule, MatPaginatorModule, MatProgressSpinnerModule, MatRadioModule, MatSelectModule, MatSidenavModule, MatSlideToggleModule,
    MatStepperModule, MatTableModule, MatTabsModule, MatToolbarModule, NgTemplateOutlet, PageOverlay,
  ],
  templateUrl: "./angularmaterial.html",
})
export class PageNode {
  @Input() node: Node;
  @Input() app: Node;
  readonly shown = signal(false);
  readonly matcher = { isErrorState: (): boolean => Boolean(this.node.error) };
  readonly numbered = (columns: string[]): string[] => columns.map((_, at) => `c${at}`);

  get appearance(): "fill" | "outline" {
    return this.app.pick("look of fields", ["fill", "outline"]);
  }

  get fit(): [string, string][] {
    const typed = String(this.node.value ?? "").toLowerCase();
    return this.node.options.filter(([, label]: [string, string]) => label.toLowerCase().includes(typed));
  }

  told(value: unknown): void {
    this.node.set(value);
    this.node.leave();
  }
}

@Component({ selector: "#root", imports: [PageNode], template: `@if (view(); as page) { <page-node [node]="page" [app]="app" /> }` })
export class PageRoot {
  readonly view = signal<Node>(null);
  app: Node;

  constructor() {
    const [icons, trusted, bars, reference] = [inject(MatIconRegistry), inject(DomSanitizer), inject(MatSnackBar), inject(ApplicationRef)];
    for (const [name, path] of Object.entries(ICONS)) {
      icons.addSvgIconLiteral(name, trusted.bypassSecurityTrustHtml(`<svg viewBox="0 0 24 24"><path d="${path}"/></svg>`));
    }
    let told = 0;
    start("angular", (app: Node) => {
      this.app = app;
      const again = (): void => {
        this.view.set(app.view());
        const toast = app.toasts.at(-1);
        if (toast && toast.key !== told) bars.open(toast.words, app.pick("word on snack bars", ["OK", "Dismiss"]), { duration: 6000 });
        told = toast?.key ?? told;
        reference.tick();
      };
      app.watch(again);
      again();
    });
  }
}

bootstrapApplication(PageRoot, { providers: [provideZonelessChangeDetection()] });
