"""The window's one style: Fusion, with our measures and our drawing of each control."""

from typing import Any, cast

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QStyleOptionSlider, QWidget

from ig_desktop.ui import style_buttons, style_fields, style_marks, theme

PM, SH = QStyle.PixelMetric, QStyle.StyleHint
CE, PE, CC = QStyle.ControlElement, QStyle.PrimitiveElement, QStyle.ComplexControl
CT, SC, SE = QStyle.ContentsType, QStyle.SubControl, QStyle.SubElement

# Asked for some 1,500 times a page: tables at module level, scaled once per change of look.
METRICS = {
    PM.PM_FocusFrameHMargin: 5,
    PM.PM_FocusFrameVMargin: 5,
    PM.PM_ScrollBarExtent: 14,
    PM.PM_ScrollBarSliderMin: 40,
    PM.PM_IndicatorWidth: 32,
    PM.PM_IndicatorHeight: 32,
    PM.PM_ExclusiveIndicatorWidth: 32,
    PM.PM_ExclusiveIndicatorHeight: 32,
    PM.PM_CheckBoxLabelSpacing: 7,
    PM.PM_RadioButtonLabelSpacing: 7,
    PM.PM_TextCursorWidth: 1,
    PM.PM_ButtonIconSize: 18,
    PM.PM_SmallIconSize: 20,
}
FIXED_METRICS = {
    PM.PM_DefaultFrameWidth: 1,
    PM.PM_ComboBoxFrameWidth: 1,
    PM.PM_ButtonShiftHorizontal: 0,
    PM.PM_ButtonShiftVertical: 0,
    PM.PM_ScrollView_ScrollBarSpacing: 0,
    PM.PM_ScrollView_ScrollBarOverlap: 0,
    PM.PM_LayoutLeftMargin: 0,
    PM.PM_LayoutTopMargin: 0,
    PM.PM_LayoutRightMargin: 0,
    PM.PM_LayoutBottomMargin: 0,
    PM.PM_LayoutHorizontalSpacing: 0,
    PM.PM_LayoutVerticalSpacing: 0,
}
HINTS = {
    SH.SH_FocusFrame_AboveWidget: 1,
    SH.SH_FocusFrame_Mask: 0,
    SH.SH_LineEdit_PasswordCharacter: 0x25CF,
    SH.SH_ScrollBar_Transient: 0,
    SH.SH_ScrollBar_LeftClickAbsolutePosition: 0,
    SH.SH_ComboBox_Popup: 0,
    SH.SH_EtchDisabledText: 0,
    SH.SH_DitherDisabledText: 0,
    SH.SH_UnderlineShortcut: 0,
    SH.SH_Widget_Animation_Duration: 0,
    SH.SH_ItemView_ChangeHighlightOnFocus: 0,
    SH.SH_ItemView_ShowDecorationSelected: 1,
}
CONTROLS: dict[Any, Any] = {
    CE.CE_PushButton: style_buttons.button,
    CE.CE_ComboBoxLabel: style_fields.choice_label,
    CE.CE_ShapedFrame: style_fields.frame,
    CE.CE_FocusFrame: style_marks.focus_frame,
}
PRIMITIVES: dict[Any, Any] = {
    PE.PE_PanelLineEdit: style_fields.text_field,
    PE.PE_IndicatorRadioButton: style_marks.radio,
    PE.PE_IndicatorCheckBox: style_marks.tick_box,
    PE.PE_FrameFocusRect: lambda option, painter, widget: True,
    PE.PE_PanelScrollAreaCorner: lambda option, painter, widget: True,
}
COMPLEX: dict[Any, Any] = {
    CC.CC_ComboBox: style_fields.choice,
    CC.CC_ScrollBar: style_marks.scroll_bar,
}
SIZES: dict[Any, Any] = {
    CT.CT_PushButton: style_buttons.button_size,
    CT.CT_LineEdit: style_fields.field_size,
    CT.CT_ComboBox: style_fields.choice_size,
    CT.CT_ItemViewItem: style_fields.row_size,
    CT.CT_MenuItem: style_fields.row_size,
}


class DeskStyle(QProxyStyle):
    """Fusion, drawn to the design. Python must keep the object for as long as the application."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self._metrics: dict[Any, int] = {}
        self.rescale()

    def rescale(self) -> None:
        """Work the measures out at today's text scale."""
        self._metrics = {**FIXED_METRICS, **{key: theme.px(n) for key, n in METRICS.items()}}

    def pixelMetric(
        self, metric: Any, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        found = self._metrics.get(metric)
        return super().pixelMetric(metric, option, widget) if found is None else found

    def styleHint(
        self,
        hint: Any,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: Any = None,
    ) -> int:
        found = HINTS.get(hint)
        return super().styleHint(hint, option, widget, data) if found is None else found

    def drawControl(
        self, element: Any, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        draw = CONTROLS.get(element)
        if draw is None or not draw(option, painter, widget):
            super().drawControl(element, option, painter, widget)

    def drawPrimitive(
        self, element: Any, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        draw = PRIMITIVES.get(element)
        if draw is None or not draw(option, painter, widget):
            super().drawPrimitive(element, option, painter, widget)

    def drawComplexControl(
        self, control: Any, option: Any, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        draw = COMPLEX.get(control)
        if draw is None or not draw(option, painter, widget):
            super().drawComplexControl(control, option, painter, widget)

    def sizeFromContents(
        self, kind: Any, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        measure = SIZES.get(kind)
        given = super().sizeFromContents(kind, option, size, cast(QWidget, widget))
        return given if measure is None else measure(option, size, given, widget)

    def subControlRect(
        self, control: Any, option: Any, part: Any, widget: QWidget | None = None
    ) -> QRect:
        if control == CC.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            return style_marks.scroll_part(option, part, self)
        return super().subControlRect(control, option, part, cast(QWidget, widget))
